package org.briefkasten.externalfetch.schedule;

import java.time.Duration;

/** So many at once, and so many a minute in the long run. Not thread-safe. */
final class TokenBucket {
    private static final Duration FARTHEST = Duration.ofHours(1);
    private static final double NANOS_PER_MINUTE = 60e9;

    private final double capacity;
    private final double tokensPerNano;
    private double tokens;
    private long readAt;
    private long lastTurn;

    /**
     * @param perMinute above zero; a tenth of it, but at least one, may come at once
     * @param now in nanoseconds, by a clock that nobody sets
     */
    TokenBucket(int perMinute, long now) {
        this.capacity = Math.max(1, perMinute / 10.0);
        this.tokensPerNano = perMinute / NANOS_PER_MINUTE;
        this.tokens = capacity;
        this.readAt = now;
        this.lastTurn = now;
    }

    boolean take(long now) {
        tokens = Math.min(capacity, tokens + (now - readAt) * tokensPerNano);
        readAt = now;
        if (tokens < 1) {
            return false;
        }
        tokens -= 1;
        return true;
    }

    /** Another turn each time, when a token will be there, if nobody comes without one; at most {@link #FARTHEST} away. */
    long nanosToNextTurn(long now) {
        lastTurn = Math.min(Math.max(lastTurn, now) + (long) (1 / tokensPerNano), now + FARTHEST.toNanos());
        return lastTurn - now;
    }
}
