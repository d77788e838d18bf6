package org.briefkasten.externalfetch;

import java.io.IOException;
import java.util.Optional;
import org.briefkasten.externalfetch.remote.ExternalServerException;
import org.briefkasten.externalfetch.remote.RemoteMailbox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides whether a fetch goes on in another session: some POP3 servers list only part of the mail in each (Gmail about
 * 250 messages) and the next part once these were retrieved. A session that lists nothing new is the last one, and so is
 * one that the server does not grant.
 */
final class FetchSessions {
    /** In a single fetch; what is left comes with the next one. */
    static final int MOST = 100;

    /** Where a session brings fewer, there was no more to bring, or so little that it can wait. */
    static final int PART = 50;

    private static final Logger LOGGER = LoggerFactory.getLogger(FetchSessions.class);

    /** Opens a session. */
    interface Opener {
        RemoteMailbox open() throws IOException;
    }

    /** What is done in one. */
    interface Session {
        /**
         * @return how many messages it asked for
         */
        int run(RemoteMailbox remote) throws IOException, TargetMailboxException;
    }

    private final ExternalAccount account;
    private final Opener opener;

    FetchSessions(ExternalAccount account, Opener opener) {
        this.account = account;
        this.opener = opener;
    }

    void run(Session session) throws IOException, TargetMailboxException {
        int asked = run(opener.open(), session);
        for (int sessions = 1; sessions < MOST && mayBePart(asked); sessions++) {
            Optional<RemoteMailbox> next = openNext();
            if (next.isEmpty()) {
                return;
            }
            asked = run(next.get(), session);
        }
    }

    private static int run(RemoteMailbox remote, Session session) throws IOException, TargetMailboxException {
        try (remote) {
            return session.run(remote);
        }
    }

    private boolean mayBePart(int asked) {
        return account.login().protocol() == Protocol.POP3 && asked >= PART;
    }

    /** A server may want some time between two logins (LOGIN-DELAY, RFC 2449 section 6.5), which is no failure. */
    private Optional<RemoteMailbox> openNext() throws IOException {
        try {
            return Optional.of(opener.open());
        } catch (ExternalServerException e) {
            LOGGER.info("{} is not fetched further for now: {}", account, e.getMessage());
            return Optional.empty();
        }
    }
}
