package org.briefkasten.externalfetch;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/** What earlier fetches of an account tell about the next one. Immutable. */
public final class PollHistory {
    /** Of an account that was never fetched. */
    public static final PollHistory NONE = new PollHistory(0, Optional.empty(), Optional.empty());

    private final int failures;
    private final Optional<Duration> arrivalGap;
    private final Optional<Instant> lookedAt;

    /**
     * @param failures in a row
     * @param arrivalGap the mean time between two messages, to the second; empty while not known
     * @param lookedAt when the latest fetch ended, to the millisecond; empty if there was none
     */
    public PollHistory(int failures, Optional<Duration> arrivalGap, Optional<Instant> lookedAt) {
        this.failures = failures;
        this.arrivalGap = arrivalGap.map(gap -> gap.truncatedTo(ChronoUnit.SECONDS));
        this.lookedAt = lookedAt.map(instant -> instant.truncatedTo(ChronoUnit.MILLIS));
    }

    PollHistory withFailures(int inARow) {
        return new PollHistory(inARow, arrivalGap, lookedAt);
    }

    PollHistory lookedAt(Instant instant, Optional<Duration> gap) {
        return new PollHistory(failures, gap, Optional.of(instant));
    }

    public int failures() {
        return failures;
    }

    public Optional<Duration> arrivalGap() {
        return arrivalGap;
    }

    public Optional<Instant> lookedAt() {
        return lookedAt;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PollHistory
                && ((PollHistory) other).failures == failures
                && ((PollHistory) other).arrivalGap.equals(arrivalGap)
                && ((PollHistory) other).lookedAt.equals(lookedAt);
    }

    @Override
    public int hashCode() {
        return Objects.hash(failures, arrivalGap, lookedAt);
    }

    @Override
    public String toString() {
        return failures + " failures, a message each " + arrivalGap + ", looked at " + lookedAt;
    }
}
