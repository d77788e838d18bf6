package org.briefkasten.externalfetch;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** From when on mail is taken, by its arrival at the server elsewhere. Immutable. */
public final class Take {
    /** Whenever it arrived. */
    public static final Take ALL = new Take("all", Optional.empty());

    /** What the first fetch finds is not taken, what arrives afterwards is. */
    public static final Take FROM_NOW_ON = new Take("fromNowOn", Optional.empty());

    /**
     * Clocks differ, and some servers write a wrong zone: where only its date tells new mail from mail that was there
     * under another name, a day's mail too much is better than a message too few.
     */
    private static final Duration DOUBT = Duration.ofDays(1);

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final String text;
    private final Optional<Instant> since;

    private Take(String text, Optional<Instant> since) {
        this.text = text;
        this.since = since;
    }

    /**
     * @param text {@code all}, {@code fromNowOn}, or a date such as {@code 2026-01-31}, which begins in UTC
     * @throws IllegalArgumentException with a message that completes "take ..."
     */
    public static Take parse(String text) {
        if (text.equals(ALL.text)) {
            return ALL;
        }
        return text.equals(FROM_NOW_ON.text) ? FROM_NOW_ON : new Take(text, Optional.of(startOf(text)));
    }

    private static Instant startOf(String date) {
        try {
            if (DATE.matcher(date).matches()) {
                return LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("must be all, fromNowOn, or a date such as 2026-01-31", e);
        }
        throw new IllegalArgumentException("must be all, fromNowOn, or a date such as 2026-01-31");
    }

    /**
     * The earliest arrival of a message that is taken.
     *
     * @param begunAt when mail began to be taken so; empty before
     * @return {@link Instant#MIN} if all is taken, {@link Instant#MAX} if nothing is that is there now
     */
    Instant from(Optional<Instant> begunAt) {
        if (equals(FROM_NOW_ON)) {
            return begunAt.map(begun -> begun.minus(DOUBT)).orElse(Instant.MAX);
        }
        return since.orElse(Instant.MIN);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Take && ((Take) other).text.equals(text);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
