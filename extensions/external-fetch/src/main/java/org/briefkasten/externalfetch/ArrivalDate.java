package org.briefkasten.externalfetch;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.field.DateTimeFieldLenientImpl;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RawField;

/**
 * When a message arrived at the server elsewhere, which POP3 does not tell: the date of the topmost Received field
 * (RFC 5321 section 4.4), written by that server. Stateless.
 */
public final class ArrivalDate {
    private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");
    private static final MimeConfig BOUNDED = MimeConfig.custom()
            .setMaxLineLen(64 * 1024)
            .setMaxHeaderLen(64 * 1024)
            .setMaxHeaderCount(100)
            .build();

    private ArrivalDate() {}

    /** Whether a message can have come then. */
    static boolean isPossible(Instant date, Instant now) {
        return !date.isBefore(EARLIEST) && !date.isAfter(now);
    }

    /**
     * @param message its octets; closed by the caller
     * @return the date, or now if there is none, or none that can be
     */
    public static Instant of(InputStream message, Instant now) throws IOException {
        return topmostReceived(message)
                .flatMap(ArrivalDate::dateIn)
                .filter(date -> isPossible(date, now))
                .orElse(now);
    }

    private static Optional<String> topmostReceived(InputStream message) throws IOException {
        MimeTokenStream parser = new MimeTokenStream(BOUNDED);
        parser.parse(message);
        try {
            EntityState state = parser.next();
            while (state == EntityState.T_START_MESSAGE
                    || state == EntityState.T_START_HEADER
                    || state == EntityState.T_FIELD) {
                Optional<String> body =
                        state == EntityState.T_FIELD ? receivedBody(parser.getField()) : Optional.empty();
                if (body.isPresent()) {
                    return body;
                }
                state = parser.next();
            }
        } catch (MimeException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static Optional<String> receivedBody(Field field) {
        return field.getName().equalsIgnoreCase("Received") ? Optional.ofNullable(field.getBody()) : Optional.empty();
    }

    private static Optional<Instant> dateIn(String received) {
        String text = received.substring(received.lastIndexOf(';') + 1).trim();
        Date date = DateTimeFieldLenientImpl.PARSER
                .parse(new RawField("Date", text), DecodeMonitor.SILENT)
                .getDate();
        return Optional.ofNullable(date).map(Date::toInstant);
    }
}
