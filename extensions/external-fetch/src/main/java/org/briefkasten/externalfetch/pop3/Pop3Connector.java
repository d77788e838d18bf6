package org.briefkasten.externalfetch.pop3;

import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import org.briefkasten.externalfetch.remote.Connection;
import org.briefkasten.externalfetch.remote.Connector;
import org.briefkasten.externalfetch.remote.Dialler;
import org.briefkasten.externalfetch.remote.Endpoint;
import org.briefkasten.externalfetch.remote.ExternalServerException;
import org.briefkasten.externalfetch.remote.ExternalServerException.Kind;
import org.briefkasten.externalfetch.remote.RemoteMailbox;
import org.briefkasten.externalfetch.remote.Timeouts;
import org.briefkasten.storage.secrets.Secret;

/** Opens maildrops over POP3 with TLS from the first octet, logging in with USER and PASS. Thread-safe. */
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
    public RemoteMailbox open(Endpoint endpoint, String username, Secret password) throws IOException {
        Connection connection = dialler.dialTls(endpoint, timeouts);
        try {
            return logIn(connection, username, password);
        } catch (IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    static RemoteMailbox logIn(Connection connection, String username, Secret password) throws IOException {
        Pop3Session session = new Pop3Session(connection);
        greet(session);
        int window = window(session);
        authenticate(session, username, password);
        return new Pop3Mailbox(session, window);
    }

    private static void greet(Pop3Session session) throws IOException {
        Reply greeting = session.reply();
        if (!greeting.positive()) {
            throw new ExternalServerException(
                    Kind.REFUSED, "The server takes no connections for now: " + greeting.text());
        }
    }

    /** How many commands may be under way (RFC 2449 section 6.6); servers without CAPA are asked one by one. */
    private static int window(Pop3Session session) throws IOException {
        if (!session.command("CAPA").positive()) {
            return ONE_BY_ONE;
        }
        int[] window = {ONE_BY_ONE};
        session.reader().lines(MOST_CAPABILITIES, line -> {
            if (line.toUpperCase(Locale.ROOT).equals("PIPELINING")) {
                window[0] = PIPELINED;
            }
        });
        return window[0];
    }

    private static void authenticate(Pop3Session session, String username, Secret password) throws IOException {
        requirePositive(session.command("USER " + username), password);
        requirePositive(session.command("PASS " + password.text()), password);
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
