package org.briefkasten.pop3policy.session;

import com.google.inject.Inject;
import java.util.Optional;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.pop3.POP3Response;
import org.apache.james.protocols.pop3.POP3Session;
import org.apache.james.protocols.pop3.POP3StartTlsResponse;

/** STLS (RFC 2595 section 4). Runs on James's own thread, see {@link QueueingDispatcher}. Thread-safe. */
public final class StlsCommand extends Pop3Command {
    static final String NAME = "STLS";

    private static final Response BEGIN =
            new POP3StartTlsResponse(POP3Response.OK_RESPONSE, "Begin TLS negotiation").immutable();

    @Inject
    public StlsCommand(MetricFactory metrics) {
        super(NAME, metrics);
    }

    static boolean isPossible(POP3Session session) {
        return session.isStartTLSSupported() && !session.isTLSStarted();
    }

    @Override
    Response answer(POP3Session session, Optional<String> argument) {
        Pop3Connection connection = Pop3Connection.of(session);
        if (connection.isLoggedIn() || !isPossible(session) || argument.isPresent()) {
            return Responses.NOT_NOW;
        }
        // What a client said before TLS, an attacker may have said.
        connection.user(Optional.empty());
        return BEGIN;
    }
}
