package org.briefkasten.quotawarnings.evidence;

import java.util.Objects;
import java.util.Optional;
import org.briefkasten.quotawarnings.ResourceUsage;

/** When a limit is reached if it goes on like this. Immutable and thread-safe. */
public final class Forecast {
    /** Farther off is no news. */
    static final long FARTHEST_DAYS = 365;

    private final long days;
    private final long basisDays;
    private final long arrived;

    private Forecast(long days, long basisDays, long arrived) {
        this.days = days;
        this.basisDays = basisDays;
        this.arrived = arrived;
    }

    /**
     * @param arrived octets or messages that came in the last days and are still there
     * @return empty if nothing came, the limit is reached already, or the day is more than a year away
     */
    public static Optional<Forecast> of(ResourceUsage usage, long arrived, long basisDays) {
        if (usage.isUnlimited() || arrived <= 0 || usage.isFull()) {
            return Optional.empty();
        }
        double left = usage.limit().getAsLong() - usage.used();
        long days = Math.max(1, Math.round(left * basisDays / arrived));
        return days > FARTHEST_DAYS ? Optional.empty() : Optional.of(new Forecast(days, basisDays, arrived));
    }

    /** Until the limit is reached, at least 1. */
    public long days() {
        return days;
    }

    /** The days that it looks back. */
    public long basisDays() {
        return basisDays;
    }

    /** Octets or messages that came in these days and are still there. */
    public long arrived() {
        return arrived;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Forecast
                && ((Forecast) other).days == days
                && ((Forecast) other).basisDays == basisDays
                && ((Forecast) other).arrived == arrived;
    }

    @Override
    public int hashCode() {
        return Objects.hash(days, basisDays, arrived);
    }

    @Override
    public String toString() {
        return "full in " + days + " days, since " + arrived + " came in " + basisDays + " days";
    }
}
