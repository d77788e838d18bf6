package org.briefkasten.pop3policy.sweep;

/** What one sweep has done up to now. Immutable and thread-safe. */
public final class SweepReport {
    /** Before the first maildrop. */
    public static final SweepReport NOTHING = new SweepReport(0, 0, 0, 0, 0);

    private final long maildrops;
    private final long removed;
    private final long forgotten;
    private final long busy;
    private final long failed;

    public SweepReport(long maildrops, long removed, long forgotten, long busy, long failed) {
        this.maildrops = maildrops;
        this.removed = removed;
        this.forgotten = forgotten;
        this.busy = busy;
        this.failed = failed;
    }

    /** Looked at. */
    public long maildrops() {
        return maildrops;
    }

    /** Messages taken away under {@code deleteAfter}, into the trash or for good. */
    public long removed() {
        return removed;
    }

    /** Entries of the ledger whose messages were gone. */
    public long forgotten() {
        return forgotten;
    }

    /** Maildrops left for the next time, since a session had them open. */
    public long busy() {
        return busy;
    }

    /** Maildrops that could not be swept; the log says why. */
    public long failed() {
        return failed;
    }

    SweepReport plus(SweepReport other) {
        return new SweepReport(
                maildrops + other.maildrops,
                removed + other.removed,
                forgotten + other.forgotten,
                busy + other.busy,
                failed + other.failed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SweepReport && other.toString().equals(toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    @Override
    public String toString() {
        return maildrops + " maildrops, " + removed + " messages removed, " + forgotten
                + " entries of gone messages dropped, " + busy + " busy, " + failed + " failed";
    }
}
