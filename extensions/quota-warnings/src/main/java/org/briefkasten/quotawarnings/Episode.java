package org.briefkasten.quotawarnings;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.james.core.Username;

/**
 * The time during which a user is above one threshold: begun when it was reached, ended by deletion once usage has
 * cleared it. It has one round of sending for the warning and one for each reminder; in each, every channel sends once.
 * Whoever sends holds the lease; when that has run out with channels still pending, another may take the rest over. Times
 * are cut to milliseconds. Immutable and thread-safe.
 */
public final class Episode {
    private final EpisodeKey key;
    private final UUID id;
    private final Username username;
    private final Instant begun;
    private final Sending sending;

    private Episode(EpisodeKey key, UUID id, Username username, Instant begun, Sending sending) {
        this.key = Objects.requireNonNull(key);
        this.id = Objects.requireNonNull(id);
        this.username = Objects.requireNonNull(username);
        this.begun = begun.truncatedTo(ChronoUnit.MILLIS);
        this.sending = Objects.requireNonNull(sending);
    }

    /** A new one, leased by whoever begins it. Without a pending channel its warning counts as sent. */
    public static Episode begun(
            EpisodeKey key, UUID id, Username username, Instant begun, Instant leasedUntil, Set<ChannelName> pending) {
        return stored(
                key, id, username, begun, new Sending(1, 0, pending, leasedUntil, pending.isEmpty() ? begun : null));
    }

    /** One as the database has it. */
    public static Episode stored(EpisodeKey key, UUID id, Username username, Instant begun, Sending sending) {
        return new Episode(key, id, username, begun, sending);
    }

    private Episode with(Sending next) {
        return new Episode(key, id, username, begun, next);
    }

    /** The same, leased anew by whoever takes over what is pending. */
    public Episode retriedUntil(Instant until) {
        return with(new Sending(sending.round, sending.attempts + 1, sending.pending, until, sending.sent));
    }

    /** The same, with one channel less pending. */
    public Episode delivered(ChannelName channel, Instant at) {
        Set<ChannelName> rest = copy(sending.pending);
        rest.remove(channel);
        return with(new Sending(
                sending.round,
                rest.isEmpty() ? 0 : sending.attempts,
                rest,
                sending.leasedUntil,
                rest.isEmpty() ? at : sending.sent));
    }

    /** The same, with a further round begun. */
    public Episode reminded(Instant now, Instant leasedUntil, Set<ChannelName> pending) {
        return with(new Sending(sending.round + 1, 0, pending, leasedUntil, pending.isEmpty() ? now : sending.sent));
    }

    private static Set<ChannelName> copy(Collection<ChannelName> channels) {
        Set<ChannelName> copy = EnumSet.noneOf(ChannelName.class);
        copy.addAll(channels);
        return copy;
    }

    public EpisodeKey key() {
        return key;
    }

    /** Unique for all time: a later episode of the same key has another. */
    public UUID id() {
        return id;
    }

    /** The user's name when the episode began. */
    public Username username() {
        return username;
    }

    public Instant begun() {
        return begun;
    }

    public Sending sending() {
        return sending;
    }

    /** When the last round was sent by every channel; empty until the first was. */
    public Optional<Instant> sent() {
        return Optional.ofNullable(sending.sent);
    }

    /**
     * Whether something was not sent by the one who meant to. So it is if the lease is far longer than any: whoever took it
     * saw a clock that was set back since.
     */
    public boolean isOverdue(Instant now, Duration longestLease) {
        return !sending.pending.isEmpty()
                && (sending.leasedUntil.isBefore(now)
                        || sending.leasedUntil.isAfter(now.plus(longestLease.multipliedBy(2))));
    }

    public boolean isReminderDue(Instant now, Duration interval) {
        return sending.pending.isEmpty()
                && sent().filter(at -> !at.plus(interval).isAfter(now)).isPresent();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Episode
                && ((Episode) other).key.equals(key)
                && ((Episode) other).id.equals(id)
                && ((Episode) other).username.equals(username)
                && ((Episode) other).begun.equals(begun)
                && ((Episode) other).sending.equals(sending);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return key + " (" + id + ") begun " + begun + ", " + sending;
    }

    /** How far the sending is. Immutable and thread-safe. */
    public static final class Sending {
        private final int round;
        private final int attempts;
        private final Set<ChannelName> pending;
        private final Instant leasedUntil;
        private final Instant sent;

        /**
         * @param round 1 is the warning, what comes after are reminders
         * @param attempts how often this round was taken over
         * @param sentOrNull when the last round was complete
         */
        public Sending(
                int round, int attempts, Collection<ChannelName> pending, Instant leasedUntil, Instant sentOrNull) {
            this.round = round;
            this.attempts = attempts;
            this.pending = Set.copyOf(pending);
            this.leasedUntil = leasedUntil.truncatedTo(ChronoUnit.MILLIS);
            this.sent = sentOrNull == null ? null : sentOrNull.truncatedTo(ChronoUnit.MILLIS);
        }

        public int round() {
            return round;
        }

        public int attempts() {
            return attempts;
        }

        /** In the order in which they send. */
        public Set<ChannelName> pending() {
            return copy(pending);
        }

        public Instant leasedUntil() {
            return leasedUntil;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Sending
                    && ((Sending) other).round == round
                    && ((Sending) other).attempts == attempts
                    && ((Sending) other).pending.equals(pending)
                    && ((Sending) other).leasedUntil.equals(leasedUntil)
                    && Objects.equals(((Sending) other).sent, sent);
        }

        @Override
        public int hashCode() {
            return Objects.hash(round, attempts, pending, leasedUntil, sent);
        }

        @Override
        public String toString() {
            return "round " + round + ", pending " + pending() + ", leased until " + leasedUntil + ", sent "
                    + (sent == null ? "not yet" : sent);
        }
    }
}
