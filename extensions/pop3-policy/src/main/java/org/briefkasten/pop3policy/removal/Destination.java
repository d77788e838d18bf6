package org.briefkasten.pop3policy.removal;

import java.util.Objects;
import org.briefkasten.pop3policy.UidSet;

/** Which messages of which folder moved ones have become. Immutable and thread-safe. */
public final class Destination {
    private final String mailboxId;
    private final long uidValidity;
    private final UidSet uids;

    public Destination(String mailboxId, long uidValidity, UidSet uids) {
        this.mailboxId = Objects.requireNonNull(mailboxId);
        this.uidValidity = uidValidity;
        this.uids = Objects.requireNonNull(uids);
    }

    public String mailboxId() {
        return mailboxId;
    }

    public long uidValidity() {
        return uidValidity;
    }

    public UidSet uids() {
        return uids;
    }

    /** Both, if they are of one folder and one life of its uids; else this one, which is the newer. */
    Destination union(Destination earlier) {
        return earlier.mailboxId.equals(mailboxId) && earlier.uidValidity == uidValidity
                ? new Destination(mailboxId, uidValidity, uids.union(earlier.uids))
                : this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Destination
                && ((Destination) other).mailboxId.equals(mailboxId)
                && ((Destination) other).uidValidity == uidValidity
                && ((Destination) other).uids.equals(uids);
    }

    @Override
    public int hashCode() {
        return Objects.hash(mailboxId, uidValidity, uids);
    }

    @Override
    public String toString() {
        return mailboxId + "/" + uidValidity + "/" + uids;
    }
}
