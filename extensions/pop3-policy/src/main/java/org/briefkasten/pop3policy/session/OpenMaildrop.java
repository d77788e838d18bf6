package org.briefkasten.pop3policy.session;

import java.io.IOException;
import java.io.InputStream;
import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.protocols.pop3.mailbox.Mailbox;
import org.briefkasten.pop3policy.Maildrop;
import org.briefkasten.pop3policy.Pop3Policy;
import org.briefkasten.pop3policy.SessionTrace;
import org.briefkasten.pop3policy.lock.HeldLock;
import org.briefkasten.pop3policy.removal.SessionEnd;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A maildrop that a session has locked and listed. Not thread-safe: confined to the connection's command queue. */
final class OpenMaildrop {
    private static final Logger LOGGER = LoggerFactory.getLogger(OpenMaildrop.class);

    private final MailboxSession mailboxSession;
    private final Maildrop maildrop;
    private final SessionTrace trace;
    private final Pop3Policy policy;
    private final HeldLock lock;
    private final Mailbox adapter;
    private final MaildropSession state;

    OpenMaildrop(
            MailboxSession mailboxSession,
            Maildrop maildrop,
            SessionTrace trace,
            Pop3Policy policy,
            HeldLock lock,
            Mailbox adapter,
            Listing listing) {
        this.mailboxSession = mailboxSession;
        this.maildrop = maildrop;
        this.trace = trace;
        this.policy = policy;
        this.lock = lock;
        this.adapter = adapter;
        this.state = new MaildropSession(listing);
    }

    Username user() {
        return mailboxSession.getUser();
    }

    Pop3Policy policy() {
        return policy;
    }

    HeldLock lock() {
        return lock;
    }

    MaildropSession state() {
        return state;
    }

    InputStream content(int number) throws IOException {
        return adapter.getMessage(state.listing().identifier(number));
    }

    SessionEnd end() {
        return new SessionEnd(
                mailboxSession,
                maildrop,
                trace,
                policy,
                state.listing().count(),
                state.deletedUids(),
                state.retrievedUids());
    }

    /** Releases the lock. Never throws. */
    void close() {
        lock.close();
        try {
            adapter.close();
        } catch (IOException | RuntimeException e) {
            LOGGER.warn("{} pop3: closing the mailbox failed", user().asString(), e);
        }
    }
}
