package org.briefkasten.pop3policy.session;

import com.google.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.pop3.POP3Response;
import org.apache.james.protocols.pop3.POP3Session;

/** AUTH (RFC 5034), with the mechanisms of {@link SaslMechanisms}. Thread-safe. */
public final class AuthCommand extends Pop3Command {
    private static final Response CHALLENGE = new POP3Response("+", "").immutable();
    private static final String CANCELLED = "*";
    private static final String EMPTY = "=";

    private final Logins logins;
    private final SaslMechanisms mechanisms;

    @Inject
    AuthCommand(MetricFactory metrics, Logins logins, SaslMechanisms mechanisms) {
        super("AUTH", metrics);
        this.logins = logins;
        this.mechanisms = mechanisms;
    }

    @Override
    Response answer(POP3Session session, Optional<String> argument) {
        Pop3Connection connection = Pop3Connection.of(session);
        if (connection.isLoggedIn()) {
            return Responses.NOT_NOW;
        }
        if (!logins.permits(session)) {
            return UserCommand.TLS_FIRST;
        }
        connection.user(Optional.empty());
        List<String> words = List.of(argument.orElse("").split(" +", -1));
        Optional<SaslMechanism> mechanism = mechanisms.named(words.get(0).toUpperCase(Locale.ROOT));
        if (mechanism.isEmpty() || words.size() > 2) {
            return Responses.err("Mechanisms are " + String.join(" ", mechanisms.names()));
        }
        return words.size() == 2
                ? concluded(session, mechanism.get(), EMPTY.equals(words.get(1)) ? "" : words.get(1))
                : challenged(session, connection, mechanism.get());
    }

    private Response challenged(POP3Session session, Pop3Connection connection, SaslMechanism mechanism) {
        connection.exchange(line -> CANCELLED.equals(line)
                ? Responses.err("Authentication cancelled")
                : concluded(session, mechanism, line));
        return CHALLENGE;
    }

    private Response concluded(POP3Session session, SaslMechanism mechanism, String base64) {
        return decoded(base64)
                .flatMap(mechanism::read)
                .map(claim -> logins.logIn(session, claim.claimed(), claim.credentials()))
                .orElseGet(() -> Responses.err("What AUTH needs is not well-formed"));
    }

    private static Optional<String> decoded(String base64) {
        try {
            return Optional.of(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
