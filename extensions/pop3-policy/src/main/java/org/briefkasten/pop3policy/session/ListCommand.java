package org.briefkasten.pop3policy.session;

import com.google.inject.Inject;
import java.util.Optional;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.protocols.api.Response;

/** LIST (RFC 1939 section 5). Thread-safe. */
public final class ListCommand extends MaildropCommand {
    @Inject
    public ListCommand(MetricFactory metrics) {
        super("LIST", metrics);
    }

    @Override
    Response answer(OpenMaildrop maildrop, Optional<String> argument) {
        MaildropSession state = maildrop.state();
        if (argument.isPresent()) {
            return MessageNumber.with(
                    argument,
                    state,
                    number -> Responses.ok(number + " " + state.listing().size(number)));
        }
        return new ContentResponse(
                state.left() + " " + state.octetsLeft(),
                new ListingLines(state, number -> Long.toString(state.listing().size(number))),
                () -> {});
    }
}
