package org.briefkasten.users;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * What the database knows of an incarnation that has not ended. Times are cut to milliseconds, which every database
 * keeps. Immutable and thread-safe.
 */
public final class StoredIncarnation {
    private final UUID id;
    private final Subject subject;
    private final Instant since;
    private final Optional<Instant> suspendedSince;
    private final Optional<Instant> endOrderedAt;

    public StoredIncarnation(
            UUID id, Subject subject, Instant since, Optional<Instant> suspendedSince, Optional<Instant> endOrderedAt) {
        this.id = Objects.requireNonNull(id);
        this.subject = Objects.requireNonNull(subject);
        this.since = since.truncatedTo(ChronoUnit.MILLIS);
        this.suspendedSince = suspendedSince.map(at -> at.truncatedTo(ChronoUnit.MILLIS));
        this.endOrderedAt = endOrderedAt.map(at -> at.truncatedTo(ChronoUnit.MILLIS));
    }

    /** One that begins now. */
    public static StoredIncarnation begun(UUID id, Subject subject, Instant now) {
        return new StoredIncarnation(id, subject, now, Optional.empty(), Optional.empty());
    }

    public UUID id() {
        return id;
    }

    public Subject subject() {
        return subject;
    }

    public Instant since() {
        return since;
    }

    /** Since when most users or domains were missing at once, this one among them. */
    public Optional<Instant> suspendedSince() {
        return suspendedSince;
    }

    /** When James was asked to do what ends this incarnation; gone again if that failed. */
    public Optional<Instant> endOrderedAt() {
        return endOrderedAt;
    }

    public StoredIncarnation withSuspendedSince(Optional<Instant> at) {
        return new StoredIncarnation(id, subject, since, at, endOrderedAt);
    }

    public StoredIncarnation withEndOrderedAt(Optional<Instant> at) {
        return new StoredIncarnation(id, subject, since, suspendedSince, at);
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof StoredIncarnation)) {
            return false;
        }
        StoredIncarnation that = (StoredIncarnation) other;
        return id.equals(that.id)
                && subject.equals(that.subject)
                && since.equals(that.since)
                && suspendedSince.equals(that.suspendedSince)
                && endOrderedAt.equals(that.endOrderedAt);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return subject + "#" + id;
    }
}
