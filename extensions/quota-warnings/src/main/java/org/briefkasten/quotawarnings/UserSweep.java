package org.briefkasten.quotawarnings;

import com.google.common.collect.Streams;
import com.google.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.apache.james.core.Username;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;
import org.briefkasten.quotawarnings.work.SharedWork;
import org.briefkasten.quotawarnings.work.Turn;
import org.briefkasten.quotawarnings.work.Turns;
import org.briefkasten.storage.SharedClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks every user, as if a message had come: finds limits that were changed, folders that were deleted, recomputed
 * quotas and events that were missed, and sends reminders. One node does so at a time; the others then look at everybody
 * anew after the next message. A sweep begins behind the user whom the one before noted last and goes round, so that one
 * that was broken off is taken up where it was. Thread-safe; blocks.
 */
public final class UserSweep {
    static final String WORK = "sweep";

    private static final Logger LOGGER = LoggerFactory.getLogger(UserSweep.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final UsersRepository users;
    private final UserCheck check;
    private final EpisodeSweep episodes;
    private final EpisodeStore store;
    private final Bands bands;
    private final Turns turns;
    private final Clock clock;
    private final ReentrantLock running = new ReentrantLock();
    private volatile Optional<Instant> lastKnown = Optional.empty();

    @Inject
    UserSweep(
            UsersRepository users,
            UserCheck check,
            EpisodeSweep episodes,
            EpisodeStore store,
            Bands bands,
            Turns turns,
            @SharedClock Clock clock) {
        this.users = Objects.requireNonNull(users);
        this.check = Objects.requireNonNull(check);
        this.episodes = Objects.requireNonNull(episodes);
        this.store = Objects.requireNonNull(store);
        this.bands = Objects.requireNonNull(bands);
        this.turns = Objects.requireNonNull(turns);
        this.clock = Objects.requireNonNull(clock);
    }

    /**
     * Runs to the end, or until it is to stop; first waits for another that is under way, on whatever node.
     *
     * @throws UsersRepositoryException if James cannot list its users
     */
    public void run(SweepProgress progress) throws UsersRepositoryException {
        running.lock();
        try {
            episodes.run();
            while (!progress.isToStop() && !isSwept(progress)) {
                progress.await(PAUSE);
            }
        } finally {
            running.unlock();
        }
    }

    /**
     * Runs if no node has brought a sweep to its end for some time and none is about to.
     *
     * @throws UsersRepositoryException if James cannot list its users
     */
    void runIfDue(SweepProgress progress, Duration interval) throws UsersRepositoryException {
        SharedWork state = turns.state(WORK);
        boolean due = state.done().filter(at -> isRecent(at, interval)).isEmpty();
        running.lock();
        try {
            if (due) {
                isSwept(progress);
            } else if (!state.done().equals(lastKnown)) {
                // Another node has: what it found to be so may be news to this one.
                bands.clear();
                lastKnown = state.done();
            }
        } finally {
            running.unlock();
        }
    }

    /** Not if it is in the future: that was noted by a clock that was set back since. */
    private boolean isRecent(Instant at, Duration interval) {
        Instant now = clock.instant();
        return !at.isAfter(now) && at.plus(interval).isAfter(now);
    }

    /** False if another node sweeps. */
    private boolean isSwept(SweepProgress progress) throws UsersRepositoryException {
        Optional<Turn> ours = turns.take(WORK);
        if (ours.isPresent()) {
            try (Turn turn = ours.get()) {
                sweep(turn, progress);
            }
        }
        return ours.isPresent();
    }

    private void sweep(Turn turn, SweepProgress progress) throws UsersRepositoryException {
        String position = turn.state().position();
        List<Username> all = round(position);
        for (Username username : all) {
            if (progress.isToStop() || !turn.reached(position)) {
                LOGGER.info("quota: the sweep is left to the next behind '{}'", position);
                return;
            }
            check(username, progress);
            position = username.asString();
        }
        store.prune(clock.instant());
        turn.done(position);
        lastKnown = turn.state().done();
    }

    /** Everybody, in the order of their names, beginning behind this one. */
    private List<Username> round(String position) throws UsersRepositoryException {
        Comparator<Username> order = Comparator.<Username, Boolean>comparing(
                        username -> username.asString().compareTo(position) <= 0)
                .thenComparing(Username::asString);
        return Streams.stream(users.list()).sorted(order).collect(Collectors.toList());
    }

    private void check(Username username, SweepProgress progress) {
        try {
            check.check(username);
            progress.checked();
        } catch (IOException | RuntimeException e) {
            progress.failed();
            LOGGER.warn("{} quota: not checked by the sweep; the next one tries again", username.asString(), e);
        }
    }
}
