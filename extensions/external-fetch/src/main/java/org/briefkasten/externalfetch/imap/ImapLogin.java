package org.briefkasten.externalfetch.imap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.briefkasten.externalfetch.remote.Credentials;
import org.briefkasten.externalfetch.remote.ExternalServerException;
import org.briefkasten.externalfetch.remote.ExternalServerException.Kind;
import org.briefkasten.externalfetch.remote.SaslMechanism;
import org.briefkasten.externalfetch.remote.ShownText;

/**
 * Logs in: through SASL (RFC 9051 section 6.2.2) with a password or an access token, or with a password through LOGIN
 * where SASL PLAIN is not offered. Belongs to one session.
 */
final class ImapLogin {
    /** Response codes that say "not now", RFC 5530. */
    private static final List<String> TEMPORARY = List.of("[UNAVAILABLE]", "[INUSE]", "[LIMIT]", "[SERVERBUG]");

    private final ImapSession session;
    private final Capabilities capabilities;
    private final Credentials credentials;

    ImapLogin(ImapSession session, Capabilities capabilities, Credentials credentials) {
        this.session = session;
        this.capabilities = capabilities;
        this.credentials = credentials;
    }

    void run() throws IOException {
        session.hide(credentials);
        ImapResponse end;
        if (capabilities.has("AUTH=" + credentials.mechanism())) {
            end = authenticate();
        } else if (credentials.mechanism() != SaslMechanism.PLAIN) {
            throw new ExternalServerException(
                    Kind.UNSUPPORTED,
                    "The server does not offer the login " + credentials.mechanism() + "; it offers "
                            + ShownText.of(String.join(", ", capabilities.mechanisms())) + ".");
        } else if (capabilities.has("LOGINDISABLED")) {
            throw new ExternalServerException(
                    Kind.UNSUPPORTED, "The server takes no login with a user name and a password.");
        } else {
            end = login();
        }
        if (!end.status().equals("OK")) {
            throw refusal(end.statusText());
        }
    }

    private ImapResponse authenticate() throws IOException {
        String command = "AUTHENTICATE " + credentials.mechanism();
        String response = credentials.initialResponse();
        String tag;
        if (capabilities.has("SASL-IR")) {
            tag = session.send(command + " " + response);
        } else {
            tag = session.send(command);
            Optional<ImapResponse> refused = session.awaitContinuation(tag, untagged -> {});
            if (refused.isPresent()) {
                return refused.get();
            }
            session.sendLine(response);
        }
        return endOf(tag);
    }

    /** A challenge behind the response tells of an error (RFC 7628 section 3.2.2); the refusal comes behind the answer to it. */
    private ImapResponse endOf(String tag) throws IOException {
        Optional<ImapResponse> end = session.awaitContinuation(tag, untagged -> {});
        if (end.isPresent()) {
            return end.get();
        }
        session.sendLine(credentials.mechanism().answerToError());
        return session.await(tag, untagged -> {});
    }

    private ImapResponse login() throws IOException {
        String username = credentials.username();
        String password = credentials.secret().text();
        if (ImapText.isQuotable(username) && ImapText.isQuotable(password)) {
            return session.command(
                    "LOGIN " + ImapText.quoted(username) + " " + ImapText.quoted(password), response -> {});
        }
        String name = octets(username);
        String secret = octets(password);
        String tag = session.send("LOGIN {" + name.length() + "}");
        Optional<ImapResponse> refused = session.awaitContinuation(tag, response -> {});
        if (refused.isPresent()) {
            return refused.get();
        }
        session.sendLine(name + " {" + secret.length() + "}");
        refused = session.awaitContinuation(tag, response -> {});
        if (refused.isPresent()) {
            return refused.get();
        }
        session.sendLine(secret);
        return session.await(tag, response -> {});
    }

    private static String octets(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private ExternalServerException refusal(String reply) {
        String words = credentials.shown(reply);
        boolean temporary = TEMPORARY.stream().anyMatch(words.toUpperCase(Locale.ROOT)::startsWith);
        return temporary
                ? new ExternalServerException(Kind.REFUSED, "The server allows no login for now: " + words)
                : new ExternalServerException(Kind.AUTHENTICATION, "The server refused the login: " + words);
    }
}
