package org.briefkasten.pop3policy.session;

import com.google.inject.Inject;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.ConnectHandler;
import org.apache.james.protocols.pop3.POP3Session;

/**
 * Greets, without the timestamp of APOP (RFC 1939 section 7), which is not offered. James builds it when its POP3 server
 * starts, which is when mailboxes can be used. Thread-safe.
 */
public final class SessionStart implements ConnectHandler<POP3Session> {
    private static final Response GREETING = Responses.ok("POP3 server ready");

    private final PolicySessions sessions;

    @Inject
    SessionStart(PolicySessions sessions) {
        this.sessions = sessions;
        sessions.start();
    }

    @Override
    public Response onConnect(POP3Session session) {
        Pop3Connection.begin(session, sessions.threads());
        return GREETING;
    }
}
