package org.briefkasten.pop3policy.session;

import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.protocols.api.Response;

/** The message-number of a command (RFC 1939 section 3). */
final class MessageNumber {
    /** Of a number with more digits there is no message. */
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");

    /** A second number is passed over, as stock does: {@code curl -X 'DELE 1' pop3s://host/1} sends one. */
    private static final Pattern ARGUMENT = Pattern.compile("([0-9]+)(?: +[0-9]+)?");

    private MessageNumber() {}

    /** Answers for the message that is named, or says why there is none. */
    static Response with(Optional<String> argument, MaildropSession maildrop, IntFunction<Response> answer) {
        Matcher matcher = ARGUMENT.matcher(argument.orElse(""));
        if (!matcher.matches()) {
            return Responses.err("A message number is expected");
        }
        String digits = matcher.group(1);
        long number = DIGITS.matcher(digits).matches() ? Long.parseLong(digits) : 0;
        if (!maildrop.has(number)) {
            return Responses.err("No such message, only " + maildrop.listing().count() + " messages in maildrop");
        }
        int message = Math.toIntExact(number);
        return maildrop.isDeleted(message)
                ? Responses.err("Message " + message + " already deleted")
                : answer.apply(message);
    }
}
