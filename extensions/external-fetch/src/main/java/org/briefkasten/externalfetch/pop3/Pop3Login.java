package org.briefkasten.externalfetch.pop3;

import java.io.IOException;
import java.util.Optional;
import org.briefkasten.externalfetch.remote.Credentials;
import org.briefkasten.externalfetch.remote.ExternalServerException;
import org.briefkasten.externalfetch.remote.ExternalServerException.Kind;
import org.briefkasten.externalfetch.remote.SaslMechanism;
import org.briefkasten.externalfetch.remote.ShownText;

/** Logs in with USER and PASS, or with an access token through AUTH (RFC 5034). Belongs to one session. */
final class Pop3Login {
    private final Pop3Session session;
    private final Capabilities capabilities;
    private final Credentials credentials;

    Pop3Login(Pop3Session session, Capabilities capabilities, Credentials credentials) {
        this.session = session;
        this.capabilities = capabilities;
        this.credentials = credentials;
    }

    void run() throws IOException {
        if (credentials.mechanism() == SaslMechanism.PLAIN) {
            requirePositive(session.command("USER " + credentials.username()));
            requirePositive(session.command("PASS " + credentials.secret().text()));
        } else {
            requireOffered(credentials.mechanism().name());
            requirePositive(authenticate());
        }
    }

    /** The initial response goes on a line of its own: with a token it is too long for AUTH's (RFC 5034 section 4). */
    private Reply authenticate() throws IOException {
        Optional<Reply> end = session.exchange("AUTH " + credentials.mechanism());
        if (end.isEmpty()) {
            end = session.exchange(credentials.initialResponse());
        }
        return end.isPresent()
                ? end.get()
                : session.command(credentials.mechanism().answerToError());
    }

    private void requireOffered(String mechanism) throws ExternalServerException {
        if (!capabilities.mechanisms().contains(mechanism)) {
            throw new ExternalServerException(
                    Kind.UNSUPPORTED,
                    "The server does not offer the login " + mechanism + "; it offers "
                            + ShownText.of(String.join(", ", capabilities.mechanisms())) + ".");
        }
    }

    private void requirePositive(Reply reply) throws ExternalServerException {
        if (!reply.positive()) {
            String words = reply.text(credentials);
            throw reply.temporary()
                    ? new ExternalServerException(Kind.REFUSED, "The server allows no login for now: " + words)
                    : new ExternalServerException(Kind.AUTHENTICATION, "The server refused the login: " + words);
        }
    }
}
