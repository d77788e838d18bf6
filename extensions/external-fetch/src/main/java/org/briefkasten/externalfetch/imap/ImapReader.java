package org.briefkasten.externalfetch.imap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.briefkasten.externalfetch.remote.ExternalServerException;
import org.briefkasten.externalfetch.remote.ExternalServerException.Kind;
import org.briefkasten.externalfetch.remote.ResponseInput;
import org.briefkasten.externalfetch.remote.ShownText;

/**
 * Reads responses. A response without its streamed literals has at most {@value #LONGEST_RESPONSE} octets. Not
 * thread-safe.
 */
final class ImapReader {
    static final int LONGEST_RESPONSE = 64 * 1024;

    /** RFC 9051 section 4.3; with {@code ~} RFC 3516, with {@code +} only clients may. */
    private static final Pattern LITERAL_AT_END = Pattern.compile("~?\\{(\\d{1,18})\\}$");
    /** Text for people may end as it likes. */
    private static final Pattern STATUS =
            Pattern.compile("(\\+|\\S+ (OK|NO|BAD|BYE|PREAUTH))( .*|$)", Pattern.CASE_INSENSITIVE);

    /** Decides where literals go. */
    @FunctionalInterface
    interface LiteralTaker {
        /**
         * @param begun the response up to the literal, {@link ImapResponse#LITERAL} at its end
         * @param size in octets
         * @return where it is streamed to; empty if it shall stand in the response
         */
        Optional<OutputStream> take(ImapResponse begun, long size) throws IOException;
    }

    private final ResponseInput input;

    ImapReader(ResponseInput input) {
        this.input = input;
    }

    ImapResponse next(LiteralTaker taker) throws IOException {
        StringBuilder text = new StringBuilder(input.line(LONGEST_RESPONSE));
        List<String> literals = new ArrayList<>();
        int room = LONGEST_RESPONSE - text.length();
        for (Optional<Long> size = literalSize(text); size.isPresent(); size = literalSize(text)) {
            text.setLength(text.lastIndexOf("{"));
            text.append(ImapResponse.LITERAL);
            String literal = take(new ImapResponse(text.toString(), literals), size.get(), room, taker);
            literals.add(literal);
            String line = input.line(Math.max(2, room - literal.length()));
            text.append(line);
            room -= literal.length() + line.length() + 1;
        }
        return new ImapResponse(text.toString(), literals);
    }

    private String take(ImapResponse begun, long size, int room, LiteralTaker taker) throws IOException {
        Optional<OutputStream> sink = taker.take(begun, size);
        if (sink.isPresent()) {
            input.literal(size, sink.get());
            return "";
        }
        if (size > room) {
            throw new ExternalServerException(
                    Kind.PROTOCOL,
                    "The server sent a response longer than " + LONGEST_RESPONSE + " octets: "
                            + ShownText.of(
                                    begun.text().substring(0, begun.text().length() - 1)));
        }
        ByteArrayOutputStream octets = new ByteArrayOutputStream((int) size);
        input.literal(size, octets);
        return octets.toString(StandardCharsets.ISO_8859_1);
    }

    private static Optional<Long> literalSize(CharSequence text) {
        if (STATUS.matcher(text).matches()) {
            return Optional.empty();
        }
        Matcher matcher = LITERAL_AT_END.matcher(text);
        return matcher.find() ? Optional.of(Long.valueOf(matcher.group(1))) : Optional.empty();
    }
}
