package org.briefkasten.pop3policy.session;

import com.google.inject.Inject;
import java.util.Optional;
import org.apache.james.core.Username;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.pop3.POP3Session;

/** PASS (RFC 1939 section 7). Thread-safe. */
public final class PassCommand extends Pop3Command {
    private final Logins logins;

    @Inject
    PassCommand(MetricFactory metrics, Logins logins) {
        super("PASS", metrics);
        this.logins = logins;
    }

    @Override
    Response answer(POP3Session session, Optional<String> argument) {
        Pop3Connection connection = Pop3Connection.of(session);
        Optional<Username> user = connection.user();
        if (user.isEmpty()) {
            return Responses.NOT_NOW;
        }
        connection.user(Optional.empty());
        String password = argument.orElse("");
        return logins.logIn(session, user.get().asString(), manager -> manager.authenticate(user.get(), password)
                .withoutDelegation());
    }
}
