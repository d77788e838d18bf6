package org.briefkasten.pop3policy.session;

import com.google.inject.Inject;
import java.util.Optional;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.protocols.api.Response;
import org.briefkasten.pop3policy.OnDelete;

/** DELE (RFC 1939 section 5). Thread-safe. */
public final class DeleCommand extends MaildropCommand {
    @Inject
    public DeleCommand(MetricFactory metrics) {
        super("DELE", metrics);
    }

    @Override
    Response answer(OpenMaildrop maildrop, Optional<String> argument) {
        MaildropSession state = maildrop.state();
        return MessageNumber.with(argument, state, number -> {
            if (maildrop.policy().onDelete().value() == OnDelete.REFUSE) {
                return Responses.permanent("Messages cannot be deleted by POP3");
            }
            state.delete(number);
            return Responses.ok("Message deleted");
        });
    }
}
