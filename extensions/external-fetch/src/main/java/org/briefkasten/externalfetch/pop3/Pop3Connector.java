package org.briefkasten.externalfetch.pop3;

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
import org.briefkasten.externalfetch.remote.Timeouts;

/** Opens maildrops over POP3. Thread-safe. */
public final class Pop3Connector implements Connector {
    private static final int PIPELINED = 512;
    private static final int ONE_BY_ONE = 1;

    private final Dialler dialler;
    private final Timeouts timeouts;

    public Pop3Connector(Dialler dialler, Timeouts timeouts) {
        this.dialler = Objects.requireNonNull(dialler);
        this.timeouts = Objects.requireNonNull(timeouts);
    }

    @Override
    public RemoteMailbox open(Endpoint endpoint, Security security, Credentials credentials) throws IOException {
        Pop3Session session = session(endpoint, security);
        try {
            return logIn(session, credentials);
        } catch (IOException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    @Override
    public void greet(Endpoint endpoint, Security security) throws IOException {
        Pop3Session session = session(endpoint, security);
        try {
            Capabilities.ask(session);
            session.command("QUIT");
        } finally {
            session.close();
        }
    }

    private Pop3Session session(Endpoint endpoint, Security security) throws IOException {
        Connection connection = dialler.dial(endpoint, security, timeouts);
        try {
            Pop3Session session = new Pop3Session(connection);
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

    private static void greetPlain(Pop3Session session, Endpoint endpoint) throws IOException {
        try {
            greet(session);
        } catch (ExternalServerException e) {
            throw Dialler.unreachable(endpoint, e);
        }
    }

    private static void greet(Pop3Session session) throws IOException {
        Reply greeting = session.reply();
        if (!greeting.positive()) {
            throw new ExternalServerException(
                    Kind.REFUSED, "The server takes no connections for now: " + greeting.text());
        }
    }

    /** What the server said of itself before is forgotten: anybody on the way may have said it (RFC 2595 section 4). */
    private static void startTls(Pop3Session session) throws IOException {
        if (!session.command("STLS").positive()) {
            throw new ExternalServerException(
                    Kind.UNSUPPORTED, "The server offers no STARTTLS; without TLS nothing is sent to it.");
        }
        session.startTls();
    }

    private static RemoteMailbox logIn(Pop3Session session, Credentials credentials) throws IOException {
        Capabilities capabilities = Capabilities.ask(session);
        new Pop3Login(session, capabilities, credentials).run();
        return new Pop3Mailbox(session, capabilities.pipelining() ? PIPELINED : ONE_BY_ONE);
    }
}
