package org.briefkasten.quotawarnings.refusals;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/** Mail that was refused since it did not fit. Times are cut to milliseconds. Immutable and thread-safe. */
public final class Refused {
    private final long messages;
    private final long bytes;
    private final Instant since;

    /**
     * @param bytes octets
     * @param since when the first of them was refused
     */
    public Refused(long messages, long bytes, Instant since) {
        this.messages = messages;
        this.bytes = bytes;
        this.since = since.truncatedTo(ChronoUnit.MILLIS);
    }

    public long messages() {
        return messages;
    }

    public long bytes() {
        return bytes;
    }

    public Instant since() {
        return since;
    }

    /** Both together, since the earlier of the two. */
    public Refused plus(Refused other) {
        return new Refused(
                messages + other.messages, bytes + other.bytes, since.isBefore(other.since) ? since : other.since);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Refused
                && ((Refused) other).messages == messages
                && ((Refused) other).bytes == bytes
                && ((Refused) other).since.equals(since);
    }

    @Override
    public int hashCode() {
        return Objects.hash(messages, bytes, since);
    }

    @Override
    public String toString() {
        return messages + " messages of " + bytes + " octets since " + since;
    }
}
