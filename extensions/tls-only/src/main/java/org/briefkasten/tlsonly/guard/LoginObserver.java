package org.briefkasten.tlsonly.guard;

import javax.net.ssl.SSLSession;
import org.apache.james.imap.api.ImapSessionState;
import org.apache.james.imap.api.message.response.ImapResponseMessage;
import org.apache.james.imap.api.process.ImapProcessor.Responder;
import org.apache.james.imap.api.process.ImapSession;
import org.briefkasten.tlsonly.listeners.MailProtocol;
import org.briefkasten.tlsonly.sessions.TlsSessions;

/**
 * Notices that a login succeeded: stock's processors change the session's state before they answer, in AUTHENTICATE's
 * continuation too, which runs after the processor has returned (AbstractAuthProcessor, 3.8.1 and 3.9.0). Serves one
 * command, whose answers come one after the other.
 */
final class LoginObserver implements Responder {
    private final Responder responder;
    private final ImapSession session;
    private final TlsSessions sessions;
    private boolean noticed;

    LoginObserver(Responder responder, ImapSession session, TlsSessions sessions) {
        this.responder = responder;
        this.session = session;
        this.sessions = sessions;
    }

    @Override
    public void respond(ImapResponseMessage message) {
        if (!noticed && session.getState() == ImapSessionState.AUTHENTICATED) {
            noticed = true;
            session.getSSLSession().ifPresent(this::record);
        }
        responder.respond(message);
    }

    private void record(SSLSession tls) {
        sessions.record(MailProtocol.IMAP, session.getUserName(), tls.getProtocol(), tls.getCipherSuite());
    }

    @Override
    public void flush() {
        responder.flush();
    }
}
