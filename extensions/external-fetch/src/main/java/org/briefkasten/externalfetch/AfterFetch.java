package org.briefkasten.externalfetch;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What happens at the server elsewhere to a message that was fetched. Immutable. */
public final class AfterFetch {
    public static final AfterFetch KEEP = new AfterFetch("keep", Optional.empty());
    public static final AfterFetch DELETE = new AfterFetch("delete", Optional.of(Duration.ZERO));

    private static final Pattern DAYS = Pattern.compile("([1-9]\\d{0,3})d");

    private final String text;
    private final Optional<Duration> deleteAfter;

    private AfterFetch(String text, Optional<Duration> deleteAfter) {
        this.text = text;
        this.deleteAfter = deleteAfter;
    }

    /**
     * @param text {@code keep}, {@code delete}, or days from {@code 1d} to {@code 9999d}
     * @throws IllegalArgumentException with a message that completes "afterFetch ..."
     */
    public static AfterFetch parse(String text) {
        if (text.equals(KEEP.text)) {
            return KEEP;
        }
        if (text.equals(DELETE.text)) {
            return DELETE;
        }
        Matcher days = DAYS.matcher(text);
        if (days.matches()) {
            return new AfterFetch(text, Optional.of(Duration.ofDays(Long.parseLong(days.group(1)))));
        }
        throw new IllegalArgumentException("must be keep, delete, or a number of days such as 30d");
    }

    /** Reads what a database keeps, which is {@link #toString()} in any case. */
    public static AfterFetch ofColumn(String column) {
        return parse(column.toLowerCase(Locale.ROOT));
    }

    /** Whether messages are ever deleted. */
    public boolean deletes() {
        return deleteAfter.isPresent();
    }

    /**
     * Whether a message is to be deleted by now.
     *
     * @param seenAt when we first saw it
     */
    public boolean deletes(Instant seenAt, Instant now) {
        return deleteAfter.filter(delay -> !now.isBefore(seenAt.plus(delay))).isPresent();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AfterFetch && ((AfterFetch) other).text.equals(text);
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
