package org.briefkasten.pop3policy.session;

import com.google.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.pop3.POP3Response;
import org.apache.james.protocols.pop3.POP3Session;
import org.briefkasten.pop3policy.Pop3Policy;
import org.briefkasten.pop3policy.Pop3Settings;

/** CAPA (RFC 2449): what holds on this connection now. Thread-safe. */
public final class CapaCommand extends Pop3Command {
    private static final List<String> ALWAYS =
            List.of("TOP", "UIDL", "RESP-CODES", "AUTH-RESP-CODE", "PIPELINING", "IMPLEMENTATION Briefkasten");

    private final Logins logins;
    private final SaslMechanisms mechanisms;

    @Inject
    CapaCommand(MetricFactory metrics, Logins logins, SaslMechanisms mechanisms) {
        super("CAPA", metrics);
        this.logins = logins;
        this.mechanisms = mechanisms;
    }

    @Override
    Response answer(POP3Session session, Optional<String> argument) {
        List<String> capabilities = new ArrayList<>(ALWAYS);
        capabilities.addAll(Pop3Connection.of(session)
                .maildrop()
                .map(maildrop -> ofUser(maildrop.policy()))
                .orElseGet(this::ofAnyUser));
        if (!Pop3Connection.of(session).isLoggedIn()) {
            capabilities.addAll(ofLogin(session));
        }
        POP3Response response = new POP3Response(POP3Response.OK_RESPONSE, "Capability list follows");
        capabilities.forEach(response::appendLine);
        response.appendLine(".");
        return response;
    }

    private static List<String> ofUser(Pop3Policy policy) {
        return List.of(
                "EXPIRE " + Expiry.of(policy),
                "LOGIN-DELAY " + policy.loginDelay().value().toSeconds());
    }

    /** The strictest that any user may have (RFC 2449 sections 6.5 and 6.7), since each may have another. */
    private List<String> ofAnyUser() {
        return List.of("EXPIRE 0 USER", "LOGIN-DELAY " + Pop3Settings.LONGEST_LOGIN_DELAY.toSeconds() + " USER");
    }

    private List<String> ofLogin(POP3Session session) {
        List<String> capabilities = new ArrayList<>();
        if (logins.permits(session)) {
            capabilities.add("USER");
            capabilities.add("SASL " + String.join(" ", mechanisms.names()));
        }
        if (StlsCommand.isPossible(session)) {
            capabilities.add("STLS");
        }
        return capabilities;
    }
}
