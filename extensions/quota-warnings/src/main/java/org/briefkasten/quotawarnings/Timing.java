package org.briefkasten.quotawarnings;

import java.time.Duration;
import java.util.Objects;

/** How long things take. Immutable and thread-safe. */
public final class Timing {
    public static final Timing DEFAULT =
            new Timing(Duration.ofSeconds(1), Duration.ofMinutes(2), Duration.ofSeconds(30));

    private final Duration settle;
    private final Duration lease;
    private final Duration sweep;

    /**
     * @param settle from an event to the reading of what is true now: James counts a message that is moved twice for a
     *     moment, and a distributed event bus tells old news
     * @param lease how long the sender of a warning has before another takes over
     * @param sweep between two comparisons with the store, and before a failed check is repeated
     */
    public Timing(Duration settle, Duration lease, Duration sweep) {
        this.settle = Objects.requireNonNull(settle);
        this.lease = Objects.requireNonNull(lease);
        this.sweep = Objects.requireNonNull(sweep);
    }

    public Duration settle() {
        return settle;
    }

    public Duration lease() {
        return lease;
    }

    public Duration sweep() {
        return sweep;
    }
}
