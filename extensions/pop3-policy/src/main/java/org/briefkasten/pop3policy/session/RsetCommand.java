package org.briefkasten.pop3policy.session;

import com.google.inject.Inject;
import java.util.Optional;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.protocols.api.Response;

/** RSET (RFC 1939 section 5). Thread-safe. */
public final class RsetCommand extends MaildropCommand {
    @Inject
    public RsetCommand(MetricFactory metrics) {
        super("RSET", metrics);
    }

    @Override
    Response answer(OpenMaildrop maildrop, Optional<String> argument) {
        maildrop.state().unmarkAll();
        return Responses.OK;
    }
}
