package org.briefkasten.pop3policy.session;

import com.google.inject.Inject;
import java.util.Optional;
import org.apache.james.core.Username;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.pop3.POP3Session;

/** USER (RFC 1939 section 7): the same answer whether the user is known or not. Thread-safe. */
public final class UserCommand extends Pop3Command {
    static final Response TLS_FIRST = Responses.permanent("Log in with TLS");

    private final Logins logins;

    @Inject
    UserCommand(MetricFactory metrics, Logins logins) {
        super("USER", metrics);
        this.logins = logins;
    }

    @Override
    Response answer(POP3Session session, Optional<String> argument) {
        Pop3Connection connection = Pop3Connection.of(session);
        if (connection.isLoggedIn() || connection.user().isPresent()) {
            return Responses.NOT_NOW;
        }
        if (!logins.permits(session)) {
            return TLS_FIRST;
        }
        Optional<Username> user = argument.flatMap(Usernames::parse);
        connection.user(user);
        return user.isPresent() ? Responses.OK : Responses.err("A user name is expected");
    }
}
