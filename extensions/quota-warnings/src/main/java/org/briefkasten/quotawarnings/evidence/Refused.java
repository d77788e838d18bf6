package org.briefkasten.quotawarnings.evidence;

import java.time.Instant;
import java.util.Objects;

/** Mail that was refused since the mailbox is full. Immutable and thread-safe. */
public final class Refused {
    private final long messages;
    private final long bytes;
    private final Instant since;

    public Refused(long messages, long bytes, Instant since) {
        this.messages = messages;
        this.bytes = bytes;
        this.since = Objects.requireNonNull(since);
    }

    public long messages() {
        return messages;
    }

    public long bytes() {
        return bytes;
    }

    /** When the first of them was refused. */
    public Instant since() {
        return since;
    }
}
