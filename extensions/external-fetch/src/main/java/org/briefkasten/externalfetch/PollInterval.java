package org.briefkasten.externalfetch;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.briefkasten.configuration.Durations;

/** How often an account is fetched without being asked for. Immutable. */
public final class PollInterval {
    /** Only when somebody asks for it. */
    public static final PollInterval ONCE = new PollInterval(Optional.empty());

    private static final String ONCE_TEXT = "once";

    private final Optional<Duration> longest;

    private PollInterval(Optional<Duration> longest) {
        this.longest = longest;
    }

    /**
     * @param longest from one fetch to the next, above zero
     */
    public static PollInterval every(Duration longest) {
        if (longest.isNegative() || longest.isZero()) {
            throw new IllegalArgumentException("must be above 0s");
        }
        return new PollInterval(Optional.of(longest));
    }

    /**
     * Reads what {@link #toString} writes; the database keeps that.
     *
     * @throws IllegalArgumentException with a message that completes "the interval ..."
     */
    public static PollInterval parse(String text) {
        if (text.equals(ONCE_TEXT)) {
            return ONCE;
        }
        try {
            return every(Durations.parse(text));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must be once, or a duration such as 15m", e);
        }
    }

    /** The longest time from one fetch to the next; empty with {@link #ONCE}. */
    public Optional<Duration> longest() {
        return longest;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PollInterval && ((PollInterval) other).longest.equals(longest);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(longest);
    }

    @Override
    public String toString() {
        return longest.map(Durations::format).orElse(ONCE_TEXT);
    }
}
