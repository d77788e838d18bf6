package org.briefkasten.pop3policy.session;

import java.util.Optional;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.pop3.POP3Session;

/** A command of the TRANSACTION state (RFC 1939 section 5). Thread-safe. */
abstract class MaildropCommand extends Pop3Command {
    MaildropCommand(String name, MetricFactory metrics) {
        super(name, metrics);
    }

    @Override
    final Response answer(POP3Session session, Optional<String> argument) {
        return Pop3Connection.of(session)
                .maildrop()
                .map(maildrop -> answer(maildrop, argument))
                .orElse(Responses.NOT_NOW);
    }

    abstract Response answer(OpenMaildrop maildrop, Optional<String> argument);
}
