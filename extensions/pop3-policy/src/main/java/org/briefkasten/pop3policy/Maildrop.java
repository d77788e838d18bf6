package org.briefkasten.pop3policy;

import java.util.Objects;
import java.util.UUID;

/**
 * What a POP3 session opens (RFC 1939 section 1): one folder in one life of a user and of its uids. Renaming or
 * recreating the INBOX, a changed UIDVALIDITY, and a new user of an old name each give another maildrop. Immutable and
 * thread-safe.
 */
public final class Maildrop {
    private final UUID incarnation;
    private final String mailboxId;
    private final long uidValidity;

    /**
     * @param incarnation the user's, of {@code org.briefkasten.users.Incarnation}
     * @param mailboxId as {@code MailboxId.serialize()} of James gives it
     */
    public Maildrop(UUID incarnation, String mailboxId, long uidValidity) {
        this.incarnation = Objects.requireNonNull(incarnation);
        this.mailboxId = Objects.requireNonNull(mailboxId);
        this.uidValidity = uidValidity;
    }

    public UUID incarnation() {
        return incarnation;
    }

    public String mailboxId() {
        return mailboxId;
    }

    public long uidValidity() {
        return uidValidity;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Maildrop
                && ((Maildrop) other).incarnation.equals(incarnation)
                && ((Maildrop) other).mailboxId.equals(mailboxId)
                && ((Maildrop) other).uidValidity == uidValidity;
    }

    @Override
    public int hashCode() {
        return Objects.hash(incarnation, mailboxId, uidValidity);
    }

    @Override
    public String toString() {
        return incarnation + "/" + mailboxId + "/" + uidValidity;
    }
}
