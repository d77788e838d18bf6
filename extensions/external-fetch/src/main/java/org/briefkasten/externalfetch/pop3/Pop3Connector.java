package org.briefkasten.externalfetch.pop3;

import java.io.IOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.briefkasten.externalfetch.remote.Connection;
import org.briefkasten.externalfetch.remote.Connector;
import org.briefkasten.externalfetch.remote.Dialler;
import org.briefkasten.externalfetch.remote.Endpoint;
import org.briefkasten.externalfetch.remote.ExternalServerException;
import org.briefkasten.externalfetch.remote.ExternalServerException.Kind;
import org.briefkasten.externalfetch.remote.RemoteMailbox;
import org.briefkasten.externalfetch.remote.Security;
import org.briefkasten.externalfetch.remote.Security.Mode;
import org.briefkasten.externalfetch.remote.Timeouts;
import org.briefkasten.storage.secrets.Secret;

/** Opens maildrops over POP3, logging in with USER and PASS. Thread-safe. */
public final class Pop3Connector implements Connector {
    private static final int MOST_CAPABILITIES = 100;
    private static final int PIPELINED = 32;
    private static final int ONE_BY_ONE = 1;

    private final Dialler dialler;
    private final Timeouts timeouts;

    public Pop3Connector(Dialler dialler, Timeouts timeouts) {
        this.dialler = Objects.requireNonNull(dialler);
        this.timeouts = Objects.requireNonNull(timeouts);
    }

    @Override
    public RemoteMailbox open(Endpoint endpoint, Security security, String username, Secret password)
            throws IOException {
        Connection connection = dialler.dial(endpoint, security, timeouts);
        try {
            Pop3Session session = new Pop3Session(connection);
            if (security.mode() == Mode.STARTTLS) {
                greetPlain(session, endpoint);
                startTls(session);
            } else {
                greet(session);
            }
            return logIn(session, username, password);
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

    private static RemoteMailbox logIn(Pop3Session session, String username, Secret password) throws IOException {
        int window = capabilities(session).contains("PIPELINING") ? PIPELINED : ONE_BY_ONE;
        requirePositive(session.command("USER " + username), password);
        requirePositive(session.command("PASS " + password.text()), password);
        return new Pop3Mailbox(session, window);
    }

    /** Commands may be sent ahead (RFC 2449 section 6.6) only where the server says so. */
    private static Set<String> capabilities(Pop3Session session) throws IOException {
        Set<String> capabilities = new HashSet<>();
        if (session.command("CAPA").positive()) {
            session.reader()
                    .lines(
                            MOST_CAPABILITIES,
                            line -> capabilities.add(line.trim().toUpperCase(Locale.ROOT)));
        }
        return capabilities;
    }

    private static void requirePositive(Reply reply, Secret password) throws ExternalServerException {
        if (!reply.positive()) {
            String words = reply.text().replace(password.text(), "(secret)");
            throw reply.temporary()
                    ? new ExternalServerException(Kind.REFUSED, "The server allows no login for now: " + words)
                    : new ExternalServerException(Kind.AUTHENTICATION, "The server refused the login: " + words);
        }
    }
}
