package org.briefkasten.users;

import com.google.common.base.Ticker;
import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Remembers for a moment what James and the database said. What was asked for before a subject was invalidated is never
 * remembered after, and that there is none is not remembered: it may begin at any moment. Thread-safe.
 */
final class IncarnationCache {
    /** How long another node's deletion of a user may stay unseen here: 2 seconds. */
    static final Duration LIFETIME = Duration.ofSeconds(2);

    private static final int MOST = 10_000;

    private final AtomicLong invalidations = new AtomicLong();
    private final Cache<Subject, StoredIncarnation> cache;

    IncarnationCache(Ticker ticker) {
        this.cache = CacheBuilder.newBuilder()
                .expireAfterWrite(LIFETIME)
                .maximumSize(MOST)
                .ticker(ticker)
                .build();
    }

    Optional<StoredIncarnation> peek(Subject subject) {
        return Optional.ofNullable(cache.getIfPresent(subject));
    }

    Optional<StoredIncarnation> remember(Subject subject, Supplier<Optional<StoredIncarnation>> question) {
        long before = invalidations.get();
        Optional<StoredIncarnation> answer = question.get();
        answer.ifPresent(found -> cache.put(subject, found));
        if (invalidations.get() != before) {
            cache.invalidate(subject);
        }
        return answer;
    }

    void invalidate(Subject subject) {
        invalidations.incrementAndGet();
        cache.invalidate(subject);
    }
}
