package org.briefkasten.pop3policy.session;

import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.apache.james.protocols.api.Response;

/** The message-number of a command (RFC 1939 section 3). */
final class MessageNumber {
    /** Of a number with more digits there is no message. */
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");

    private static final Pattern TOO_MANY_DIGITS = Pattern.compile("[0-9]+");

    private MessageNumber() {}

    /** Answers for the message that is named, or says why there is none. */
    static Response with(Optional<String> argument, MaildropSession maildrop, IntFunction<Response> answer) {
        if (argument.isEmpty() || !TOO_MANY_DIGITS.matcher(argument.get()).matches()) {
            return Responses.err("A message number is expected");
        }
        long number = DIGITS.matcher(argument.get()).matches() ? Long.parseLong(argument.get()) : 0;
        if (!maildrop.has(number)) {
            return Responses.err("No such message, only " + maildrop.listing().count() + " messages in maildrop");
        }
        int message = Math.toIntExact(number);
        return maildrop.isDeleted(message)
                ? Responses.err("Message " + message + " already deleted")
                : answer.apply(message);
    }
}
