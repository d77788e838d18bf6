package org.briefkasten.pop3policy.removal;

/** What came of a QUIT, for its response line. Immutable and thread-safe. */
public final class QuitOutcome {
    private final int requested;
    private final int notRemoved;

    /**
     * @param requested how many messages the client marked by DELE
     * @param notRemoved how many of them are not where the policy wants them
     */
    public QuitOutcome(int requested, int notRemoved) {
        this.requested = requested;
        this.notRemoved = notRemoved;
    }

    public int requested() {
        return requested;
    }

    /** Above zero: {@code -ERR [SYS/TEMP] 2 of 14 messages not removed}. */
    public int notRemoved() {
        return notRemoved;
    }
}
