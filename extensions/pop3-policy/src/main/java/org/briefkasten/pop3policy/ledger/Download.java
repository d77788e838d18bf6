package org.briefkasten.pop3policy.ledger;

import java.time.Instant;
import java.util.Objects;
import org.apache.james.mailbox.MessageUid;
import org.briefkasten.pop3policy.Maildrop;
import org.briefkasten.pop3policy.SessionTrace;

/** One message's downloads by POP3. Immutable and thread-safe. */
public final class Download {
    private final Maildrop maildrop;
    private final MessageUid uid;
    private final Instant first;
    private final Instant last;
    private final SessionTrace lastSession;

    public Download(Maildrop maildrop, MessageUid uid, Instant first, Instant last, SessionTrace lastSession) {
        this.maildrop = Objects.requireNonNull(maildrop);
        this.uid = Objects.requireNonNull(uid);
        this.first = Objects.requireNonNull(first);
        this.last = Objects.requireNonNull(last);
        this.lastSession = Objects.requireNonNull(lastSession);
    }

    public Maildrop maildrop() {
        return maildrop;
    }

    public MessageUid uid() {
        return uid;
    }

    /** When a RETR reached its end for the first time. */
    public Instant first() {
        return first;
    }

    public Instant last() {
        return last;
    }

    public SessionTrace lastSession() {
        return lastSession;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Download
                && ((Download) other).maildrop.equals(maildrop)
                && ((Download) other).uid.equals(uid)
                && ((Download) other).first.equals(first)
                && ((Download) other).last.equals(last)
                && ((Download) other).lastSession.equals(lastSession);
    }

    @Override
    public int hashCode() {
        return Objects.hash(maildrop, uid, first);
    }

    @Override
    public String toString() {
        return maildrop + "/" + uid.asLong() + " first " + first + ", last " + last + " by " + lastSession;
    }
}
