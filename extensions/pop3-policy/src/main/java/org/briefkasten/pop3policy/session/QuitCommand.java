package org.briefkasten.pop3policy.session;

import com.google.inject.Inject;
import java.util.Optional;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.pop3.POP3Session;
import org.briefkasten.pop3policy.removal.QuitOutcome;
import org.briefkasten.pop3policy.removal.SessionEndings;

/** QUIT: the UPDATE state, if there was a login (RFC 1939 section 6). Thread-safe. */
public final class QuitCommand extends Pop3Command {
    private final SessionEndings endings;

    @Inject
    QuitCommand(MetricFactory metrics, SessionEndings endings) {
        super("QUIT", metrics);
        this.endings = endings;
    }

    @Override
    Response answer(POP3Session session, Optional<String> argument) {
        Pop3Connection connection = Pop3Connection.of(session);
        try {
            return connection.maildrop().map(this::update).orElse(Responses.SIGNED_OFF);
        } finally {
            connection.release();
        }
    }

    private Response update(OpenMaildrop maildrop) {
        QuitOutcome outcome = endings.quit(maildrop.end(), maildrop.lock());
        return outcome.notRemoved() == 0
                ? Responses.SIGNED_OFF
                : Responses.lastErr(
                        "[SYS/TEMP] " + outcome.notRemoved() + " of " + outcome.requested() + " messages not removed");
    }
}
