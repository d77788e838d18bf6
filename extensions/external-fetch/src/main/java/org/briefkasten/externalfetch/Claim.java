package org.briefkasten.externalfetch;

import java.util.Objects;

/**
 * The announcement, made durable before a message is appended, of where it goes and how it can be known there: if the
 * process dies in between, a look at the target from {@link #uidNext()} on tells whether it arrived. Immutable.
 */
public final class Claim {
    private final String token;
    private final String mailboxId;
    private final long uidNext;

    /**
     * @param token see {@link TraceHeader}
     * @param mailboxId the target, in James's serialized form
     * @param uidNext no message appended under this claim has a lower IMAP UID, in the user's INBOX if it was handed to
     *     James's mailets
     */
    public Claim(String token, String mailboxId, long uidNext) {
        this.token = Objects.requireNonNull(token);
        this.mailboxId = Objects.requireNonNull(mailboxId);
        this.uidNext = uidNext;
    }

    public String token() {
        return token;
    }

    public String mailboxId() {
        return mailboxId;
    }

    public long uidNext() {
        return uidNext;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Claim
                && ((Claim) other).token.equals(token)
                && ((Claim) other).mailboxId.equals(mailboxId)
                && ((Claim) other).uidNext == uidNext;
    }

    @Override
    public int hashCode() {
        return Objects.hash(token, mailboxId, uidNext);
    }

    @Override
    public String toString() {
        return "claim on mailbox " + mailboxId + " from uid " + uidNext;
    }
}
