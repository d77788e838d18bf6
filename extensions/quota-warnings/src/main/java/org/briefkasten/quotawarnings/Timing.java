package org.briefkasten.quotawarnings;

import java.time.Duration;
import java.util.Objects;

/** How long things take. Immutable and thread-safe. */
public final class Timing {
    private static final Duration FIRST_SWEEP = Duration.ofSeconds(5);

    /** The lease of an attempt is at most 64 times the first. */
    private static final int MOST_DOUBLINGS = 6;

    private final Duration settle;
    private final Duration lease;
    private final Duration sweep;
    private final Duration userSweep;
    private final Duration history;

    /**
     * @param settle from an event to the reading of what is true now: James counts a message that is moved twice for a
     *     moment, and a distributed event bus tells old news
     * @param lease how long the sender of a warning has before another takes over
     * @param sweep between two comparisons with the store, and before a failed check is repeated
     * @param userSweep between two sweeps over all users
     * @param history how long episodes are kept that are over
     */
    public Timing(Duration settle, Duration lease, Duration sweep, Duration userSweep, Duration history) {
        this.settle = Objects.requireNonNull(settle);
        this.lease = Objects.requireNonNull(lease);
        this.sweep = Objects.requireNonNull(sweep);
        this.userSweep = Objects.requireNonNull(userSweep);
        this.history = Objects.requireNonNull(history);
    }

    /** As James runs it. */
    public static Timing of(QuotaWarningsConfiguration configuration) {
        return new Timing(
                Duration.ofSeconds(1),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                configuration.sweep(),
                configuration.history());
    }

    public Duration settle() {
        return settle;
    }

    /** Of the first attempt to send. */
    public Duration lease() {
        return lease;
    }

    /** Of a later attempt: twice as long each time, at most {@link #longestLease()}. */
    Duration lease(int attempts) {
        return lease.multipliedBy(1L << Math.min(MOST_DOUBLINGS, attempts));
    }

    Duration longestLease() {
        return lease(MOST_DOUBLINGS);
    }

    public Duration sweep() {
        return sweep;
    }

    public Duration userSweep() {
        return userSweep;
    }

    /** Between two looks whether a sweep over all users is due. */
    public Duration userSweepTick() {
        Duration tick = userSweep.dividedBy(10);
        return tick.compareTo(sweep) < 0 ? tick : sweep;
    }

    public Duration history() {
        return history;
    }

    /** From James's start to the first sweep over all users. */
    public Duration firstSweep() {
        return FIRST_SWEEP.compareTo(userSweep) < 0 ? FIRST_SWEEP : userSweep;
    }
}
