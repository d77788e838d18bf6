package org.briefkasten.externalfetch;

import java.time.Duration;
import java.util.Objects;
import org.briefkasten.configuration.Durations;

/** Between which intervals accounts are fetched. Immutable. */
public final class PollLimits {
    private final Duration shortest;
    private final Duration longest;

    /**
     * @param shortest above zero
     * @param longest not below the shortest
     */
    public PollLimits(Duration shortest, Duration longest) {
        this.shortest = Objects.requireNonNull(shortest);
        this.longest = Objects.requireNonNull(longest);
    }

    public Duration shortest() {
        return shortest;
    }

    public Duration longest() {
        return longest;
    }

    boolean permit(PollInterval interval) {
        return interval.longest()
                .filter(asked -> asked.compareTo(shortest) < 0 || asked.compareTo(longest) > 0)
                .isEmpty();
    }

    @Override
    public String toString() {
        return Durations.format(shortest) + " to " + Durations.format(longest);
    }
}
