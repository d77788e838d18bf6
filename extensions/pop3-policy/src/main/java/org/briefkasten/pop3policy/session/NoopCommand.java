package org.briefkasten.pop3policy.session;

import com.google.inject.Inject;
import java.util.Optional;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.protocols.api.Response;

/** NOOP (RFC 1939 section 5). Thread-safe. */
public final class NoopCommand extends MaildropCommand {
    @Inject
    public NoopCommand(MetricFactory metrics) {
        super("NOOP", metrics);
    }

    @Override
    Response answer(OpenMaildrop maildrop, Optional<String> argument) {
        return Responses.OK;
    }
}
