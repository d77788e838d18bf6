package org.briefkasten.externalfetch;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/** How a fetch went, or goes. Immutable; holds no secret. */
public final class FetchReport {
    private final Instant at;
    private final long fetched;
    private final long alreadyHere;
    private final long quarantined;
    private final long failed;
    private final long bytes;
    private final Optional<String> reason;

    /**
     * @param at when it ended, or when it was looked at; kept to the millisecond
     * @param fetched messages that are here now and were not before
     * @param alreadyHere messages that had come earlier
     * @param quarantined messages left out for a reason that the ledger keeps
     * @param failed messages that did not come this time and are tried again
     * @param bytes of the messages fetched
     * @param reason a sentence for the user that says why not everything came
     */
    public FetchReport(
            Instant at,
            long fetched,
            long alreadyHere,
            long quarantined,
            long failed,
            long bytes,
            Optional<String> reason) {
        this.at = at.truncatedTo(ChronoUnit.MILLIS);
        this.fetched = fetched;
        this.alreadyHere = alreadyHere;
        this.quarantined = quarantined;
        this.failed = failed;
        this.bytes = bytes;
        this.reason = Objects.requireNonNull(reason);
    }

    /** Whether it went as another one, at another time. */
    boolean isLike(Optional<FetchReport> other) {
        return other.filter(report -> report.endedAt(at).equals(this)).isPresent();
    }

    /** The same, with another time. */
    FetchReport endedAt(Instant instant) {
        return new FetchReport(instant, fetched, alreadyHere, quarantined, failed, bytes, reason);
    }

    public Instant at() {
        return at;
    }

    public long fetched() {
        return fetched;
    }

    public long alreadyHere() {
        return alreadyHere;
    }

    public long quarantined() {
        return quarantined;
    }

    public long failed() {
        return failed;
    }

    public long bytes() {
        return bytes;
    }

    public Optional<String> reason() {
        return reason;
    }

    /** Whether the fetch came to its end and no message failed; some may be quarantined. */
    public boolean complete() {
        return reason.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FetchReport
                && ((FetchReport) other).at.equals(at)
                && ((FetchReport) other).fetched == fetched
                && ((FetchReport) other).alreadyHere == alreadyHere
                && ((FetchReport) other).quarantined == quarantined
                && ((FetchReport) other).failed == failed
                && ((FetchReport) other).bytes == bytes
                && ((FetchReport) other).reason.equals(reason);
    }

    @Override
    public int hashCode() {
        return Objects.hash(at, fetched, alreadyHere, quarantined, failed, bytes, reason);
    }

    @Override
    public String toString() {
        return fetched + " fetched (" + bytes + " bytes), " + alreadyHere + " already here, " + quarantined
                + " quarantined, " + failed + " failed"
                + reason.map(text -> ": " + text).orElse("");
    }
}
