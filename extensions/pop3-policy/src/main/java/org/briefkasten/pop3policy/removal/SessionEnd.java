package org.briefkasten.pop3policy.removal;

import java.util.Objects;
import org.apache.james.mailbox.MailboxSession;
import org.briefkasten.pop3policy.Maildrop;
import org.briefkasten.pop3policy.Pop3Policy;
import org.briefkasten.pop3policy.SessionTrace;
import org.briefkasten.pop3policy.UidSet;

/** What a POP3 session did, at its QUIT in the TRANSACTION state (RFC 1939 section 6). Immutable and thread-safe. */
public final class SessionEnd {
    private final MailboxSession mailboxSession;
    private final Maildrop maildrop;
    private final SessionTrace session;
    private final Pop3Policy policy;
    private final int exposed;
    private final UidSet deleted;
    private final UidSet retrieved;

    /**
     * @param mailboxSession the logged-in user's
     * @param policy that of the login: what a client was told by CAPA holds until it quits
     * @param exposed how many messages the session saw
     * @param deleted marked by DELE and not unmarked by RSET
     * @param retrieved whose RETR reached its end, deleted ones too
     */
    public SessionEnd(
            MailboxSession mailboxSession,
            Maildrop maildrop,
            SessionTrace session,
            Pop3Policy policy,
            int exposed,
            UidSet deleted,
            UidSet retrieved) {
        this.mailboxSession = Objects.requireNonNull(mailboxSession);
        this.maildrop = Objects.requireNonNull(maildrop);
        this.session = Objects.requireNonNull(session);
        this.policy = Objects.requireNonNull(policy);
        this.exposed = exposed;
        this.deleted = Objects.requireNonNull(deleted);
        this.retrieved = Objects.requireNonNull(retrieved);
    }

    public MailboxSession mailboxSession() {
        return mailboxSession;
    }

    public Maildrop maildrop() {
        return maildrop;
    }

    public SessionTrace session() {
        return session;
    }

    public Pop3Policy policy() {
        return policy;
    }

    public int exposed() {
        return exposed;
    }

    public UidSet deleted() {
        return deleted;
    }

    public UidSet retrieved() {
        return retrieved;
    }
}
