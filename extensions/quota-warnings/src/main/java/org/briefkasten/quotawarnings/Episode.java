package org.briefkasten.quotawarnings;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.apache.james.core.Username;

/**
 * The time during which a user is above one threshold: begun when it was reached, ended by deletion once usage has
 * cleared it. Its warning is sent once. Whoever sends holds the lease; when that has run out without the warning being
 * marked as sent, another may take it over. Times are cut to milliseconds. Immutable and thread-safe.
 */
public final class Episode {
    private final EpisodeKey key;
    private final UUID id;
    private final Username username;
    private final Instant begun;
    private final Instant leasedUntil;
    private final Instant sent;

    private Episode(
            EpisodeKey key, UUID id, Username username, Instant begun, Instant leasedUntil, Instant sentOrNull) {
        this.key = Objects.requireNonNull(key);
        this.id = Objects.requireNonNull(id);
        this.username = Objects.requireNonNull(username);
        this.begun = begun.truncatedTo(ChronoUnit.MILLIS);
        this.leasedUntil = leasedUntil.truncatedTo(ChronoUnit.MILLIS);
        this.sent = sentOrNull == null ? null : sentOrNull.truncatedTo(ChronoUnit.MILLIS);
    }

    public static Episode begun(EpisodeKey key, UUID id, Username username, Instant begun, Instant leasedUntil) {
        return new Episode(key, id, username, begun, leasedUntil, null);
    }

    /** The same, leased anew. */
    public Episode leasedUntil(Instant until) {
        return new Episode(key, id, username, begun, until, sent);
    }

    /** The same, with its warning sent. */
    public Episode sent(Instant at) {
        return new Episode(key, id, username, begun, leasedUntil, at);
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

    public Instant leasedUntil() {
        return leasedUntil;
    }

    /** When the warning was sent; empty until then. */
    public Optional<Instant> sent() {
        return Optional.ofNullable(sent);
    }

    /** Whether the warning was not sent by the one who meant to. */
    public boolean isOverdue(Instant now) {
        return sent == null && leasedUntil.isBefore(now);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Episode
                && ((Episode) other).key.equals(key)
                && ((Episode) other).id.equals(id)
                && ((Episode) other).username.equals(username)
                && ((Episode) other).begun.equals(begun)
                && ((Episode) other).leasedUntil.equals(leasedUntil)
                && Objects.equals(((Episode) other).sent, sent);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return key + " (" + id + ") begun " + begun + ", leased until " + leasedUntil + ", sent "
                + sent().map(Instant::toString).orElse("not yet");
    }
}
