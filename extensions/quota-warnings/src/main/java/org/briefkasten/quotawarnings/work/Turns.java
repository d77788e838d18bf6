package org.briefkasten.quotawarnings.work;

import com.google.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.briefkasten.storage.SharedClock;

/** Gives shared work to one node at a time. Thread-safe; blocks on the database. */
public final class Turns {
    /** The longest that anybody waits for a node that has died. */
    public static final Duration LEASE = Duration.ofSeconds(30);

    private final SharedWorkStore store;
    private final Clock clock;

    @Inject
    public Turns(SharedWorkStore store, @SharedClock Clock clock) {
        this.store = Objects.requireNonNull(store);
        this.clock = Objects.requireNonNull(clock);
    }

    /** How the work stands, whoever does it. */
    public SharedWork state(String name) {
        return store.find(name).orElseGet(() -> SharedWork.free(name));
    }

    /** Takes the work for this node; empty if another does it at this moment. */
    public Optional<Turn> take(String name) {
        Optional<SharedWork> found = store.find(name);
        if (found.filter(work -> !work.isFree(clock.instant())).isPresent()) {
            return Optional.empty();
        }
        SharedWork ours = found.orElseGet(() -> SharedWork.free(name))
                .leasedUntil(clock.instant().plus(LEASE));
        boolean taken = found.map(work -> store.replace(work, ours)).orElseGet(() -> store.add(ours));
        return taken ? Optional.of(new Turn(store, clock, ours)) : Optional.empty();
    }

    /** Has the work done at some later time; a time that was set before is replaced. */
    public void setDue(String name, Instant at) {
        // Ends: each round that does not set it is one in which another node changed it.
        while (!isDueSet(name, at)) {}
    }

    private boolean isDueSet(String name, Instant at) {
        return store.find(name)
                .map(work -> store.replace(work, work.dueAt(at)))
                .orElseGet(() -> store.add(SharedWork.free(name).dueAt(at)));
    }
}
