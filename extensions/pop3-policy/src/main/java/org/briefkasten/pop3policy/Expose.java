package org.briefkasten.pop3policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.briefkasten.configuration.Durations;

/**
 * Which messages of the INBOX a POP3 session sees: {@code all}, {@code fromNowOn}, {@code notDownloaded} or the last
 * {@code 30d}. Immutable and thread-safe.
 */
public final class Expose {
    /** The kinds that are told by a word. */
    public enum Kind {
        ALL,
        /** Only what arrived after the moment at which this setting was stored. */
        FROM_NOW_ON,
        NOT_DOWNLOADED,
        /** What arrived within {@link Expose#age()}. */
        RECENT
    }

    private static final Expose EVERYTHING = new Expose(Kind.ALL, Optional.empty(), Optional.empty());
    private static final Expose NOT_DOWNLOADED = new Expose(Kind.NOT_DOWNLOADED, Optional.empty(), Optional.empty());

    private final Kind kind;
    private final Optional<Duration> age;
    private final Optional<Instant> since;

    private Expose(Kind kind, Optional<Duration> age, Optional<Instant> since) {
        this.kind = kind;
        this.age = age;
        this.since = since;
    }

    public static Expose all() {
        return EVERYTHING;
    }

    public static Expose notDownloaded() {
        return NOT_DOWNLOADED;
    }

    /**
     * @param since the "now" of the moment at which the setting was stored
     */
    public static Expose fromNowOn(Instant since) {
        return new Expose(Kind.FROM_NOW_ON, Optional.empty(), Optional.of(Objects.requireNonNull(since)));
    }

    /**
     * @param age above zero
     */
    public static Expose recent(Duration age) {
        return new Expose(Kind.RECENT, Optional.of(age), Optional.empty());
    }

    public Kind kind() {
        return kind;
    }

    /** Of {@link Kind#RECENT}, else empty. */
    public Optional<Duration> age() {
        return age;
    }

    /** Of {@link Kind#FROM_NOW_ON}, else empty. */
    public Optional<Instant> since() {
        return since;
    }

    /** Whether the ledger has to be asked. */
    public boolean needsLedger() {
        return kind == Kind.NOT_DOWNLOADED;
    }

    /**
     * @param received James's internal date of the message
     * @param downloaded whether the ledger holds a full RETR of it
     */
    public boolean shows(Instant received, boolean downloaded, Instant now) {
        switch (kind) {
            case FROM_NOW_ON:
                return !received.isBefore(since.orElseThrow());
            case RECENT:
                return !received.isBefore(now.minus(age.orElseThrow()));
            case NOT_DOWNLOADED:
                return !downloaded;
            default:
                return true;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Expose
                && ((Expose) other).kind == kind
                && ((Expose) other).age.equals(age)
                && ((Expose) other).since.equals(since);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, age, since);
    }

    @Override
    public String toString() {
        switch (kind) {
            case FROM_NOW_ON:
                return "fromNowOn since " + since.orElseThrow();
            case RECENT:
                return Durations.format(age.orElseThrow());
            case NOT_DOWNLOADED:
                return "notDownloaded";
            default:
                return "all";
        }
    }
}
