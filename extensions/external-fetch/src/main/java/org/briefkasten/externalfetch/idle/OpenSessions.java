package org.briefkasten.externalfetch.idle;

import com.google.common.collect.MapMaker;
import com.google.inject.Singleton;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.james.core.Username;
import org.apache.james.imap.api.ImapSessionState;
import org.apache.james.imap.api.process.ImapSession;

/** James's IMAP sessions on this node. Does not keep them from being collected. Thread-safe. */
@Singleton
public final class OpenSessions {
    private final Set<ImapSession> sessions =
            Collections.newSetFromMap(new MapMaker().weakKeys().makeMap());

    /** Logged in or not yet. */
    void add(ImapSession session) {
        sessions.add(session);
    }

    /** Who is logged in; James sets LOGOUT when a connection ends, in whatever way (NettyImapSession, 3.8.1). */
    Set<Username> users() {
        sessions.removeIf(session -> session.getState() == ImapSessionState.LOGOUT);
        return sessions.stream()
                .map(ImapSession::getUserName)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}
