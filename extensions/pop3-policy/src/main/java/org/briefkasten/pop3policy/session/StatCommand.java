package org.briefkasten.pop3policy.session;

import com.google.inject.Inject;
import java.util.Optional;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.protocols.api.Response;

/** STAT (RFC 1939 section 5). Thread-safe. */
public final class StatCommand extends MaildropCommand {
    @Inject
    public StatCommand(MetricFactory metrics) {
        super("STAT", metrics);
    }

    @Override
    Response answer(OpenMaildrop maildrop, Optional<String> argument) {
        MaildropSession state = maildrop.state();
        return argument.isPresent()
                ? Responses.err("STAT takes no argument")
                : Responses.ok(state.left() + " " + state.octetsLeft());
    }
}
