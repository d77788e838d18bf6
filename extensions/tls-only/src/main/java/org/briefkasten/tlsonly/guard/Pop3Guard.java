package org.briefkasten.tlsonly.guard;

import com.google.inject.Inject;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.pop3.POP3Response;
import org.apache.james.protocols.pop3.POP3Session;
import org.briefkasten.tlsonly.listeners.MailProtocol;
import org.briefkasten.tlsonly.sessions.TlsSessions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens to POP3 sessions with and without TLS. Thread-safe. */
public final class Pop3Guard {
    private static final Logger LOGGER = LoggerFactory.getLogger(Pop3Guard.class);

    private final PlaintextGuard guard;
    private final TlsSessions sessions;

    @Inject
    public Pop3Guard(PlaintextGuard guard, TlsSessions sessions) {
        this.guard = guard;
        this.sessions = sessions;
    }

    public boolean refuses(POP3Session session) {
        return guard.refuses(session);
    }

    /** The answer to whatever the client sent, after which the session ends (SYS/PERM: RFC 3206 section 4). */
    public Response refusal(POP3Session session) {
        guard.count(MailProtocol.POP3);
        LOGGER.warn("TLS only: refused a POP3 command on a session without TLS from {}", session.getRemoteAddress());
        POP3Response response =
                new POP3Response(POP3Response.ERR_RESPONSE, "[SYS/PERM] This server is read over TLS only.");
        response.setEndSession(true);
        return response;
    }

    /** Notices a login. */
    public void loggedIn(POP3Session session) {
        session.getSSLSession()
                .ifPresent(tls -> sessions.record(
                        MailProtocol.POP3, session.getUsername(), tls.getProtocol(), tls.getCipherSuite()));
    }
}
