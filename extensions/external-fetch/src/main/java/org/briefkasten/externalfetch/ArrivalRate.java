package org.briefkasten.externalfetch;

import java.time.Duration;
import java.util.Optional;

/** Estimates how often mail comes: an exponentially weighted mean, in which a day-old count weighs 1/e. Pure. */
final class ArrivalRate {
    private static final double MEMORY_SECONDS = Duration.ofDays(1).toSeconds();
    private static final Duration LONGEST = Duration.ofDays(365);

    private ArrivalRate() {}

    /**
     * @param before the mean time between two messages, if known
     * @param elapsed since the fetch before; what is not above zero, as after the clock was set back, teaches nothing
     * @return the mean time between two messages, empty if none ever came
     */
    static Optional<Duration> gap(Optional<Duration> before, Duration elapsed, long arrived) {
        if (elapsed.toSeconds() <= 0) {
            return before;
        }
        double keep = Math.exp(-elapsed.toSeconds() / MEMORY_SECONDS);
        double rateBefore =
                before.map(gap -> 1.0 / Math.max(1, gap.toSeconds())).orElse(0.0);
        double rate = keep * rateBefore + (1 - keep) * arrived / elapsed.toSeconds();
        if (rate * LONGEST.toSeconds() < 1) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofSeconds(Math.max(1, Math.round(1 / rate))));
    }
}
