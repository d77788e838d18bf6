package org.briefkasten.quotawarnings;

import com.google.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.james.core.Username;
import org.briefkasten.quotawarnings.refusals.Refusals;
import org.briefkasten.storage.SharedClock;
import org.briefkasten.users.UserIncarnations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares this node with the store: sends what is overdue, and has users checked of whom another node knew more.
 * Thread-safe; blocks.
 */
public final class EpisodeSweep implements Runnable {
    /** Some eight minutes after the first, see {@link Outbox}. */
    static final int STUCK_ATTEMPTS = 4;

    private static final Logger LOGGER = LoggerFactory.getLogger(EpisodeSweep.class);

    private final EpisodeStore store;
    private final UserIncarnations users;
    private final SituationReader reader;
    private final Outbox outbox;
    private final KnownEpisodes known;
    private final CheckQueue queue;
    private final Refusals refusals;
    private final Clock clock;
    private final Timing timing;
    private volatile List<Episode> stuck = List.of();
    private volatile Optional<String> failure = Optional.empty();

    @Inject
    EpisodeSweep(
            EpisodeStore store,
            UserIncarnations users,
            SituationReader reader,
            Outbox outbox,
            KnownEpisodes known,
            CheckQueue queue,
            Refusals refusals,
            @SharedClock Clock clock,
            Timing timing) {
        this.store = Objects.requireNonNull(store);
        this.users = Objects.requireNonNull(users);
        this.reader = Objects.requireNonNull(reader);
        this.outbox = Objects.requireNonNull(outbox);
        this.known = Objects.requireNonNull(known);
        this.queue = Objects.requireNonNull(queue);
        this.refusals = Objects.requireNonNull(refusals);
        this.clock = Objects.requireNonNull(clock);
        this.timing = Objects.requireNonNull(timing);
    }

    /** Never throws: what fails is tried again the next time. */
    @Override
    public void run() {
        try {
            refusals.compare();
            List<Episode> all = store.all();
            known.refresh(all).forEach(queue::add);
            all.stream()
                    .filter(episode -> episode.isOverdue(clock.instant(), timing.longestLease()))
                    .forEach(this::finish);
            stuck = all.stream()
                    .filter(episode -> episode.sending().attempts() >= STUCK_ATTEMPTS)
                    .collect(Collectors.toUnmodifiableList());
            failure = Optional.empty();
        } catch (RuntimeException e) {
            failure = Optional.of(String.valueOf(e.getMessage()));
            LOGGER.warn("quota: the store could not be compared with; tried again later", e);
        }
    }

    /** What could not be sent in {@value #STUCK_ATTEMPTS} further attempts, as of the last comparison. */
    List<Episode> stuck() {
        return stuck;
    }

    /** Why the last comparison failed. */
    Optional<String> failure() {
        return failure;
    }

    private void finish(Episode overdue) {
        try {
            finishOrEnd(overdue);
        } catch (IOException | RuntimeException e) {
            LOGGER.warn("{} quota: {} stays unsent for now", overdue.username().asString(), overdue.key(), e);
        }
    }

    /** Leaves alone what belongs to nobody at present: it is deleted with the incarnation. */
    private void finishOrEnd(Episode overdue) throws IOException {
        if (!users.isCurrent(overdue.key().incarnation())) {
            return;
        }
        Username username = overdue.username();
        Situation situation = reader.read(username);
        if (situation.settings().policy().isOver(situation.usage(), overdue)) {
            outbox.end(overdue, situation);
        } else {
            outbox.takeOver(overdue, situation);
        }
    }
}
