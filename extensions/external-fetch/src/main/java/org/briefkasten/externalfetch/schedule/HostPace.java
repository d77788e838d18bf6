package org.briefkasten.externalfetch.schedule;

import com.google.common.base.Ticker;
import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** Sees to it that this node does not ask one host too often, however many accounts lie there. Thread-safe. */
public final class HostPace {
    private static final int MOST_HOSTS = 100_000;
    private static final Duration FULL_AGAIN = Duration.ofMinutes(1);

    private final int perMinute;
    private final Ticker ticker;
    private final Cache<String, TokenBucket> buckets;

    public HostPace(int perMinute, Ticker ticker) {
        this.perMinute = perMinute;
        this.ticker = Objects.requireNonNull(ticker);
        this.buckets = CacheBuilder.newBuilder()
                .maximumSize(MOST_HOSTS)
                .expireAfterAccess(FULL_AGAIN)
                .ticker(ticker)
                .build();
    }

    /** Whether a fetch from the host may begin; counts it if so. */
    public boolean permits(String host) {
        TokenBucket bucket = bucketOf(host.toLowerCase(Locale.ROOT));
        synchronized (bucket) {
            return bucket.take(ticker.read());
        }
    }

    /**
     * Like {@link #permits}, but tells who may not begin when to come again, each at another time, so that nobody comes
     * in vain as a rule.
     *
     * @return empty if a fetch may begin; it is counted then
     */
    public Optional<Duration> delayOf(String host) {
        TokenBucket bucket = bucketOf(host.toLowerCase(Locale.ROOT));
        synchronized (bucket) {
            long now = ticker.read();
            return bucket.take(now) ? Optional.empty() : Optional.of(Duration.ofNanos(bucket.nanosToNextTurn(now)));
        }
    }

    private TokenBucket bucketOf(String host) {
        try {
            return buckets.get(host, () -> new TokenBucket(perMinute, ticker.read()));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
