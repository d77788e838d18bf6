package org.briefkasten.externalfetch.imap;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.briefkasten.externalfetch.imap.ImapTokens.Kind;
import org.briefkasten.externalfetch.remote.RemoteState;

/**
 * What a FETCH response says of a message (RFC 9051 section 7.5.2), also of one that has come up to a literal only.
 * Immutable.
 */
final class FetchData {
    private static final Pattern START = Pattern.compile("\\* \\d{1,10} FETCH \\(", Pattern.CASE_INSENSITIVE);
    private static final long HIGHEST_UID = 0xFFFF_FFFFL;
    private static final DateTimeFormatter DATE_TIME = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("d-MMM-yyyy HH:mm:ss Z")
            .toFormatter(Locale.ROOT);

    private Optional<Long> uid = Optional.empty();
    private Optional<Long> size = Optional.empty();
    private Optional<Instant> internalDate = Optional.empty();
    private final Map<String, String> octets = new HashMap<>();
    private final Set<String> flags = new HashSet<>();
    private String lastName = "";

    private FetchData(ImapTokens tokens) {
        Kind kind = tokens.next();
        while (kind == Kind.ATOM) {
            lastName = tokens.value().toUpperCase(Locale.ROOT);
            readValue(tokens);
            kind = tokens.next();
        }
    }

    /** Empty if it is another response. */
    static Optional<FetchData> of(ImapResponse response) {
        Matcher start = START.matcher(response.text());
        return start.lookingAt() ? Optional.of(new FetchData(response.tokens(start.end()))) : Optional.empty();
    }

    Optional<Long> uid() {
        return uid;
    }

    /** In octets, as the server announces it. */
    Optional<Long> size() {
        return size;
    }

    RemoteState state() {
        return new RemoteState(internalDate, flags);
    }

    /**
     * Octets that stand in the response itself; empty for a literal that was streamed.
     *
     * @param item such as {@code BODY[]}
     */
    Optional<String> octetsOf(String item) {
        return Optional.ofNullable(octets.get(item));
    }

    /** Whether the response, cut off behind a literal, ends with the octets of that item. */
    boolean endsWith(String item) {
        return lastName.equals(item);
    }

    private void readValue(ImapTokens tokens) {
        Kind kind = tokens.next();
        if (lastName.equals("FLAGS") && kind == Kind.OPEN) {
            for (Kind flag = tokens.next(); flag == Kind.ATOM; flag = tokens.next()) {
                flags.add(tokens.value());
            }
        } else if (kind == Kind.OPEN) {
            tokens.skip(kind);
        } else if (kind == Kind.ATOM || kind == Kind.STRING) {
            keep(tokens.value(), kind);
        }
    }

    private void keep(String value, Kind kind) {
        switch (lastName) {
            case "UID":
                uid = number(value).filter(number -> number >= 1 && number <= HIGHEST_UID);
                break;
            case "RFC822.SIZE":
                size = number(value);
                break;
            case "INTERNALDATE":
                internalDate = date(value);
                break;
            default:
                if (lastName.startsWith("BODY[") && kind == Kind.STRING) {
                    octets.put(lastName, value);
                }
                break;
        }
    }

    private static Optional<Long> number(String value) {
        return value.matches("\\d{1,18}") ? Optional.of(Long.valueOf(value)) : Optional.empty();
    }

    private static Optional<Instant> date(String value) {
        try {
            return Optional.of(OffsetDateTime.parse(value.trim(), DATE_TIME).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
