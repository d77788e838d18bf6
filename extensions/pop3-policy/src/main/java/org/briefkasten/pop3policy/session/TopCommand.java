package org.briefkasten.pop3policy.session;

import com.google.inject.Inject;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.protocols.api.Response;

/**
 * TOP (RFC 1939 section 7). One that asks for as many lines as the message has octets wants all of it, as fetchmail does
 * where others use RETR, and counts as a retrieval: no message has so many lines. Any other is a look. Thread-safe.
 */
public final class TopCommand extends MaildropCommand {
    private static final Pattern ARGUMENTS = Pattern.compile("([0-9]+) +([0-9]{1,18})");

    @Inject
    public TopCommand(MetricFactory metrics) {
        super("TOP", metrics);
    }

    @Override
    Response answer(OpenMaildrop maildrop, Optional<String> argument) {
        Matcher arguments = ARGUMENTS.matcher(argument.orElse(""));
        if (!arguments.matches()) {
            return Responses.err("A message number and a number of lines are expected");
        }
        long lines = Long.parseLong(arguments.group(2));
        MaildropSession state = maildrop.state();
        return MessageNumber.with(
                Optional.of(arguments.group(1)),
                state,
                number -> Contents.of(
                        maildrop,
                        number,
                        message -> new TopOfMessage(message, lines),
                        lines < state.listing().size(number) ? () -> {} : () -> state.retrieved(number)));
    }
}
