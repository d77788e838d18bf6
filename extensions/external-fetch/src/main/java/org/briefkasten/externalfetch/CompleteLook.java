package org.briefkasten.externalfetch;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * A fetch that left nothing to do: while the server elsewhere has the same messages, another one has nothing to do
 * either. Immutable.
 */
public final class CompleteLook {
    /** How long it counts: a server may break its word that a new message raises UIDNEXT. */
    private static final Duration TRUST = Duration.ofDays(1);

    private final String sha256;
    private final long messages;
    private final Instant at;

    /**
     * @param sha256 of what the server said of its folders, and of what was wanted of them; 64 hexadecimal digits
     * @param messages how many were here afterwards
     * @param at when the fetch began, kept to the millisecond
     */
    public CompleteLook(String sha256, long messages, Instant at) {
        this.sha256 = Objects.requireNonNull(sha256);
        this.messages = messages;
        this.at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    public String sha256() {
        return sha256;
    }

    public long messages() {
        return messages;
    }

    public Instant at() {
        return at;
    }

    /**
     * Whether a fetch has nothing to do.
     *
     * @param current as {@link #sha256()}, by now
     */
    boolean stillHolds(String current, Instant now) {
        return sha256.equals(current) && !now.isBefore(at) && now.isBefore(at.plus(TRUST));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CompleteLook
                && ((CompleteLook) other).sha256.equals(sha256)
                && ((CompleteLook) other).messages == messages
                && ((CompleteLook) other).at.equals(at);
    }

    @Override
    public int hashCode() {
        return Objects.hash(sha256, messages, at);
    }

    @Override
    public String toString() {
        return messages + " messages at " + at;
    }
}
