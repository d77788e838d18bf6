package org.briefkasten.pop3policy.session;

import com.google.inject.Inject;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.protocols.api.Response;

/** RETR (RFC 1939 section 5). Thread-safe. */
public final class RetrCommand extends MaildropCommand {
    @Inject
    public RetrCommand(MetricFactory metrics) {
        super("RETR", metrics);
    }

    @Override
    Response answer(OpenMaildrop maildrop, Optional<String> argument) {
        MaildropSession state = maildrop.state();
        return MessageNumber.with(
                argument,
                state,
                number -> Contents.of(maildrop, number, UnaryOperator.identity(), () -> state.retrieved(number)));
    }
}
