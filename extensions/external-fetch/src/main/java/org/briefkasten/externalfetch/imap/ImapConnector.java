package org.briefkasten.externalfetch.imap;

import java.io.IOException;
import java.util.Objects;
import org.briefkasten.externalfetch.remote.Connection;
import org.briefkasten.externalfetch.remote.Connector;
import org.briefkasten.externalfetch.remote.Credentials;
import org.briefkasten.externalfetch.remote.Dialler;
import org.briefkasten.externalfetch.remote.Endpoint;
import org.briefkasten.externalfetch.remote.ExternalServerException;
import org.briefkasten.externalfetch.remote.ExternalServerException.Kind;
import org.briefkasten.externalfetch.remote.RemoteMailbox;
import org.briefkasten.externalfetch.remote.Security;
import org.briefkasten.externalfetch.remote.Security.Mode;
import org.briefkasten.externalfetch.remote.ShownText;
import org.briefkasten.externalfetch.remote.Timeouts;

/** Opens mailboxes over IMAP. Thread-safe. */
public final class ImapConnector implements Connector {
    private final Dialler dialler;
    private final Timeouts timeouts;

    public ImapConnector(Dialler dialler, Timeouts timeouts) {
        this.dialler = Objects.requireNonNull(dialler);
        this.timeouts = Objects.requireNonNull(timeouts);
    }

    @Override
    public RemoteMailbox open(Endpoint endpoint, Security security, Credentials credentials) throws IOException {
        ImapSession session = session(endpoint, security);
        try {
            new ImapLogin(session, Capabilities.ask(session), credentials).run();
            return new ImapMailbox(session, Capabilities.ask(session));
        } catch (IOException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    @Override
    public void greet(Endpoint endpoint, Security security) throws IOException {
        ImapSession session = session(endpoint, security);
        try {
            Capabilities.ask(session);
            session.logout();
        } finally {
            session.close();
        }
    }

    private ImapSession session(Endpoint endpoint, Security security) throws IOException {
        Connection connection = dialler.dial(endpoint, security, timeouts);
        try {
            ImapSession session = new ImapSession(connection);
            if (security.mode() == Mode.STARTTLS) {
                greetPlain(session, endpoint);
                startTls(session);
            } else {
                greet(session);
            }
            return session;
        } catch (IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static void greetPlain(ImapSession session, Endpoint endpoint) throws IOException {
        try {
            greet(session);
        } catch (ExternalServerException e) {
            throw Dialler.unreachable(endpoint, e);
        }
    }

    /** PREAUTH would keep STARTTLS from being sent (RFC 9051 section 11.1), and says nothing about whose mail it is. */
    private static void greet(ImapSession session) throws IOException {
        ImapResponse greeting = session.greeting();
        if (greeting.isUntagged("BYE")) {
            throw new ExternalServerException(
                    Kind.REFUSED, "The server takes no connections for now: " + ShownText.of(greeting.statusText()));
        }
        if (!greeting.isUntagged("OK")) {
            throw ImapSession.notImap();
        }
    }

    /** Whether STARTTLS is among the capabilities is not asked: without TLS anybody may answer. */
    private static void startTls(ImapSession session) throws IOException {
        if (!session.command("STARTTLS", response -> {}).status().equals("OK")) {
            throw new ExternalServerException(
                    Kind.UNSUPPORTED, "The server offers no STARTTLS; without TLS nothing is sent to it.");
        }
        session.startTls();
    }
}
