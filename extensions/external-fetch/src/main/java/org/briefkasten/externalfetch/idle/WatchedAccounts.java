package org.briefkasten.externalfetch.idle;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.briefkasten.externalfetch.FetchMetrics;

/** Of which accounts this node is told by their servers when mail comes. Thread-safe. */
@Singleton
public final class WatchedAccounts {
    private final Set<UUID> watched = ConcurrentHashMap.newKeySet();
    private final FetchMetrics metrics;

    @Inject
    public WatchedAccounts(FetchMetrics metrics) {
        this.metrics = Objects.requireNonNull(metrics);
    }

    public boolean isWatched(UUID accountId) {
        return watched.contains(accountId);
    }

    void begin(UUID accountId) {
        if (watched.add(accountId)) {
            metrics.watchBegan();
        }
    }

    void end(UUID accountId) {
        if (watched.remove(accountId)) {
            metrics.watchEnded();
        }
    }
}
