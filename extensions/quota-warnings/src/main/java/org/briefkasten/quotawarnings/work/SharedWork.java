package org.briefkasten.quotawarnings.work;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Work that all nodes share and one does at a time: whoever holds the lease. Every state has an id of its own, by which it
 * is replaced. Times are cut to milliseconds. Immutable and thread-safe.
 */
public final class SharedWork {
    private final String name;
    private final UUID changeId;
    private final Instant leasedUntil;
    private final String position;
    private final Instant due;
    private final Instant done;

    private SharedWork(
            String name, UUID changeId, Instant leasedUntil, String position, Instant dueOrNull, Instant doneOrNull) {
        this.name = Objects.requireNonNull(name);
        this.changeId = Objects.requireNonNull(changeId);
        this.leasedUntil = leasedUntil.truncatedTo(ChronoUnit.MILLIS);
        this.position = Objects.requireNonNull(position);
        this.due = dueOrNull == null ? null : dueOrNull.truncatedTo(ChronoUnit.MILLIS);
        this.done = doneOrNull == null ? null : doneOrNull.truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * Work that nobody has begun.
     *
     * @param name at most 300 characters
     */
    public static SharedWork free(String name) {
        return stored(name, UUID.randomUUID(), Instant.EPOCH, "", null, null);
    }

    /** Work as the database has it. */
    public static SharedWork stored(
            String name, UUID changeId, Instant leasedUntil, String position, Instant dueOrNull, Instant doneOrNull) {
        return new SharedWork(name, changeId, leasedUntil, position, dueOrNull, doneOrNull);
    }

    private SharedWork next(Instant nextLease, String nextPosition, Instant nextDue, Instant nextDone) {
        return new SharedWork(name, UUID.randomUUID(), nextLease, nextPosition, nextDue, nextDone);
    }

    public SharedWork leasedUntil(Instant until) {
        return next(until, position, due, done);
    }

    /**
     * @param reached at most 255 characters
     */
    public SharedWork at(String reached) {
        return next(leasedUntil, reached, due, done);
    }

    public SharedWork dueAt(Instant at) {
        return next(leasedUntil, position, at, done);
    }

    /** Nobody's lease any more, and not due. */
    public SharedWork doneAt(Instant at) {
        return next(Instant.EPOCH, position, null, at);
    }

    /** The same, with nobody's lease. */
    public SharedWork released() {
        return leasedUntil(Instant.EPOCH);
    }

    public String name() {
        return name;
    }

    /** Unique for each state. */
    public UUID changeId() {
        return changeId;
    }

    public Instant leasedUntil() {
        return leasedUntil;
    }

    /** So is what is leased for longer than anybody leases: whoever did saw a clock that was set back since. */
    public boolean isFree(Instant now) {
        return !leasedUntil.isAfter(now) || leasedUntil.isAfter(now.plus(Turns.LEASE.multipliedBy(2)));
    }

    /** How far it is; empty before the beginning. */
    public String position() {
        return position;
    }

    /** When it was asked for; empty if it is not. */
    public Optional<Instant> due() {
        return Optional.ofNullable(due);
    }

    /** When it was last brought to its end. */
    public Optional<Instant> done() {
        return Optional.ofNullable(done);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SharedWork
                && ((SharedWork) other).name.equals(name)
                && ((SharedWork) other).changeId.equals(changeId)
                && ((SharedWork) other).leasedUntil.equals(leasedUntil)
                && ((SharedWork) other).position.equals(position)
                && Objects.equals(((SharedWork) other).due, due)
                && Objects.equals(((SharedWork) other).done, done);
    }

    @Override
    public int hashCode() {
        return changeId.hashCode();
    }

    @Override
    public String toString() {
        return name + " at '" + position + "', leased until " + leasedUntil + ", due " + due + ", done " + done;
    }
}
