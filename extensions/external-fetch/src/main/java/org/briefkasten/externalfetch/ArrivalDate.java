package org.briefkasten.externalfetch;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private static final String RECEIVED = "received";
    private static final String DATE = "date";
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
        return dateIn(RECEIVED, topmost(Set.of(RECEIVED), message), now).orElse(now);
    }

    /**
     * As {@link #of}; without a Received field that can be, by the Date field, which the sender wrote.
     *
     * @return empty if neither tells a date that can be
     */
    static Optional<Instant> told(InputStream message, Instant now) throws IOException {
        Map<String, String> fields = topmost(Set.of(RECEIVED, DATE), message);
        return dateIn(RECEIVED, fields, now).or(() -> dateIn(DATE, fields, now));
    }

    /** The bodies of the topmost fields of these names, as many as there are. */
    private static Map<String, String> topmost(Set<String> names, InputStream message) throws IOException {
        Map<String, String> bodies = new HashMap<>();
        MimeTokenStream parser = new MimeTokenStream(BOUNDED);
        parser.parse(message);
        try {
            EntityState state = parser.next();
            while (bodies.size() < names.size()
                    && (state == EntityState.T_START_MESSAGE
                            || state == EntityState.T_START_HEADER
                            || state == EntityState.T_FIELD)) {
                if (state == EntityState.T_FIELD) {
                    keep(parser.getField(), names, bodies);
                }
                state = parser.next();
            }
        } catch (MimeException e) {
            return bodies;
        }
        return bodies;
    }

    private static void keep(Field field, Set<String> names, Map<String, String> bodies) {
        String name = field.getName().toLowerCase(Locale.ROOT);
        if (names.contains(name) && field.getBody() != null) {
            bodies.putIfAbsent(name, field.getBody());
        }
    }

    private static Optional<Instant> dateIn(String name, Map<String, String> fields, Instant now) {
        return Optional.ofNullable(fields.get(name))
                .flatMap(body -> parse(body.substring(body.lastIndexOf(';') + 1).trim()))
                .filter(date -> isPossible(date, now));
    }

    private static Optional<Instant> parse(String text) {
        Date date = DateTimeFieldLenientImpl.PARSER
                .parse(new RawField("Date", text), DecodeMonitor.SILENT)
                .getDate();
        return Optional.ofNullable(date).map(Date::toInstant);
    }
}
