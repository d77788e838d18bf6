package org.briefkasten.quotawarnings.work;

import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This node's lease of some work; what is not done when it is closed is free for others. Not thread-safe; blocks. */
public final class Turn implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Turn.class);

    private final SharedWorkStore store;
    private final Clock clock;
    private SharedWork state;
    private boolean ours = true;

    Turn(SharedWorkStore store, Clock clock, SharedWork state) {
        this.store = store;
        this.clock = clock;
        this.state = state;
    }

    public SharedWork state() {
        return state;
    }

    /**
     * Notes how far the work is, and prolongs the lease, but only once a third of that is over.
     *
     * @return false if the work is another node's now
     */
    public boolean reached(String position) {
        Instant now = clock.instant();
        if (ours
                && !now.isBefore(
                        state.leasedUntil().minus(Turns.LEASE.multipliedBy(2).dividedBy(3)))) {
            change(state.at(position).leasedUntil(now.plus(Turns.LEASE)));
        }
        return ours;
    }

    /** Ends the work and the turn. */
    public void done(String position) {
        if (ours) {
            change(state.at(position).doneAt(clock.instant()));
            ours = false;
        }
    }

    private void change(SharedWork next) {
        ours = store.replace(state, next);
        state = next;
    }

    @Override
    public void close() {
        try {
            if (ours) {
                change(state.released());
                ours = false;
            }
        } catch (RuntimeException e) {
            LOGGER.warn("quota: {} is free when its lease has run out", state, e);
        }
    }
}
