package org.briefkasten.pop3policy.session;

import com.google.inject.Inject;
import java.util.Optional;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.protocols.api.Response;

/** UIDL (RFC 1939 section 7). Thread-safe. */
public final class UidlCommand extends MaildropCommand {
    @Inject
    public UidlCommand(MetricFactory metrics) {
        super("UIDL", metrics);
    }

    @Override
    Response answer(OpenMaildrop maildrop, Optional<String> argument) {
        MaildropSession state = maildrop.state();
        if (argument.isPresent()) {
            return MessageNumber.with(
                    argument,
                    state,
                    number -> Responses.ok(number + " " + state.listing().uniqueId(number)));
        }
        return new ContentResponse(
                "unique-id listing follows", new ListingLines(state, state.listing()::uniqueId), () -> {});
    }
}
