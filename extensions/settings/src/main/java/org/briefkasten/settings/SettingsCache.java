package org.briefkasten.settings;

import com.google.common.base.Ticker;
import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Remembers one feature's stored settings by incarnation. What was read before a change on this node is never
 * remembered after. Thread-safe.
 */
final class SettingsCache {
    /** How long another node's change may stay unseen here: 5 seconds. */
    static final Duration LIFETIME = Duration.ofSeconds(5);

    private static final int MOST = 10_000;

    private final AtomicLong changes = new AtomicLong();
    private final Cache<UUID, StoredLayer> cache;

    SettingsCache(Ticker ticker) {
        this.cache = CacheBuilder.newBuilder()
                .expireAfterWrite(LIFETIME)
                .maximumSize(MOST)
                .ticker(ticker)
                .build();
    }

    StoredLayer get(UUID incarnation, Supplier<StoredLayer> reading) {
        StoredLayer remembered = cache.getIfPresent(incarnation);
        if (remembered != null) {
            return remembered;
        }
        long before = changes.get();
        StoredLayer read = reading.get();
        cache.put(incarnation, read);
        if (changes.get() != before) {
            cache.invalidate(incarnation);
        }
        return read;
    }

    void invalidate(UUID incarnation) {
        changes.incrementAndGet();
        cache.invalidate(incarnation);
    }
}
