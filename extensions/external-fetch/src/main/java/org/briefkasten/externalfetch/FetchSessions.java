package org.briefkasten.externalfetch;

import com.google.common.base.Stopwatch;
import com.google.common.base.Ticker;
import java.io.IOException;
import java.time.Duration;
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
    private final Duration most;
    private final Ticker ticker;

    /**
     * @param most after how long no other session is begun
     */
    FetchSessions(ExternalAccount account, Opener opener, Duration most, Ticker ticker) {
        this.account = account;
        this.opener = opener;
        this.most = most;
        this.ticker = ticker;
    }

    /**
     * @param opened the first one, if it is open yet
     */
    void run(Optional<RemoteMailbox> opened, Session session) throws IOException, TargetMailboxException {
        Stopwatch time = Stopwatch.createStarted(ticker);
        int asked = run(opened.isPresent() ? opened.get() : opener.open(), session);
        for (int sessions = 1; sessions < MOST && mayBePart(asked) && isBelow(time); sessions++) {
            Optional<RemoteMailbox> next = openNext();
            if (next.isEmpty()) {
                return;
            }
            LOGGER.info("{} is fetched further: the latest session listed {} new messages", account, asked);
            asked = run(next.get(), session);
        }
    }

    private boolean isBelow(Stopwatch time) {
        return time.elapsed().compareTo(most) < 0;
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
