package org.briefkasten.pop3policy.session;

import org.apache.james.protocols.api.handler.DisconnectHandler;
import org.apache.james.protocols.pop3.POP3Session;

/** A connection that ends without QUIT changes nothing (RFC 1939 section 6) but frees the lock. Thread-safe. */
public final class SessionDisconnect implements DisconnectHandler<POP3Session> {
    @Override
    public void onDisconnect(POP3Session session) {
        if (session != null) {
            Pop3Connection connection = Pop3Connection.of(session);
            connection.queue().end(connection::release);
        }
    }
}
