package org.briefkasten.pop3policy;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.briefkasten.configuration.Durations;

/** {@code expose} as it is written, before it is known since when it holds. Immutable and thread-safe. */
final class ExposeChoice {
    static final ExposeChoice ALL = new ExposeChoice("all", since -> Expose.all());
    static final ExposeChoice FROM_NOW_ON = new ExposeChoice("fromNowOn", since -> Expose.fromNowOn(since.get()));
    static final ExposeChoice NOT_DOWNLOADED = new ExposeChoice("notDownloaded", since -> Expose.notDownloaded());

    private final String text;
    private final Form form;

    private ExposeChoice(String text, Form form) {
        this.text = text;
        this.form = form;
    }

    /**
     * @throws IllegalArgumentException with a message that says what to write
     */
    static ExposeChoice parse(String text) {
        switch (text) {
            case "all":
                return ALL;
            case "fromNowOn":
                return FROM_NOW_ON;
            case "notDownloaded":
                return NOT_DOWNLOADED;
            default:
                return recent(text);
        }
    }

    private static ExposeChoice recent(String text) {
        Duration age = parseAge(text);
        return new ExposeChoice(Durations.format(age), since -> Expose.recent(age));
    }

    private static Duration parseAge(String text) {
        try {
            Duration age = Durations.parse(text);
            if (!age.isZero()) {
                return age;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "must be all, fromNowOn, notDownloaded, or for the last days a duration such as 30d", e);
        }
        throw new IllegalArgumentException("must be above 0s");
    }

    /**
     * @param since asked only for {@code fromNowOn}
     */
    Expose since(Supplier<Instant> since) {
        return form.of(since);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExposeChoice && ((ExposeChoice) other).text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** As it is written. */
    @Override
    public String toString() {
        return text;
    }

    private interface Form {
        Expose of(Supplier<Instant> since);
    }
}
