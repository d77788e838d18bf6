package org.briefkasten.externalfetch.imap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.briefkasten.externalfetch.remote.ExternalServerException;
import org.briefkasten.externalfetch.remote.ExternalServerException.Kind;
import org.briefkasten.externalfetch.remote.ShownText;
import org.briefkasten.storage.secrets.Secret;

/** Logs in with a password: SASL PLAIN (RFC 4616) where it is offered, else LOGIN. Belongs to one session. */
final class ImapLogin {
    /** Response codes that say "not now", RFC 5530. */
    private static final List<String> TEMPORARY = List.of("[UNAVAILABLE]", "[INUSE]", "[LIMIT]", "[SERVERBUG]");

    private final ImapSession session;
    private final Capabilities capabilities;
    private final String username;
    private final Secret password;

    ImapLogin(ImapSession session, Capabilities capabilities, String username, Secret password) {
        this.session = session;
        this.capabilities = capabilities;
        this.username = username;
        this.password = password;
    }

    void run() throws IOException {
        ImapResponse end;
        if (capabilities.has("AUTH=PLAIN")) {
            end = authenticate();
        } else if (capabilities.has("LOGINDISABLED")) {
            throw new ExternalServerException(
                    Kind.UNSUPPORTED, "The server takes no login with a user name and a password.");
        } else {
            end = login();
        }
        if (!end.status().equals("OK")) {
            throw refusal(ShownText.of(end.statusText()));
        }
    }

    private ImapResponse authenticate() throws IOException {
        if (capabilities.has("SASL-IR")) {
            return session.command("AUTHENTICATE PLAIN " + plain(), response -> {});
        }
        String tag = session.send("AUTHENTICATE PLAIN");
        return continued(tag, plain());
    }

    private ImapResponse login() throws IOException {
        if (ImapText.isQuotable(username) && ImapText.isQuotable(password.text())) {
            return session.command(
                    "LOGIN " + ImapText.quoted(username) + " " + ImapText.quoted(password.text()), response -> {});
        }
        String name = octets(username);
        String secret = octets(password.text());
        String tag = session.send("LOGIN {" + name.length() + "}");
        Optional<ImapResponse> refused = session.awaitContinuation(tag, response -> {});
        if (refused.isPresent()) {
            return refused.get();
        }
        session.sendLine(name + " {" + secret.length() + "}");
        return continued(tag, secret);
    }

    private ImapResponse continued(String tag, String line) throws IOException {
        Optional<ImapResponse> refused = session.awaitContinuation(tag, response -> {});
        if (refused.isPresent()) {
            return refused.get();
        }
        session.sendLine(line);
        return session.await(tag, response -> {});
    }

    private String plain() {
        return Base64.getEncoder()
                .encodeToString(("\0" + username + "\0" + password.text()).getBytes(StandardCharsets.UTF_8));
    }

    private static String octets(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private ExternalServerException refusal(String reply) {
        String words = reply.replace(password.text(), "(secret)").replace(plain(), "(secret)");
        boolean temporary = TEMPORARY.stream().anyMatch(words.toUpperCase(Locale.ROOT)::startsWith);
        return temporary
                ? new ExternalServerException(Kind.REFUSED, "The server allows no login for now: " + words)
                : new ExternalServerException(Kind.AUTHENTICATION, "The server refused the login: " + words);
    }
}
