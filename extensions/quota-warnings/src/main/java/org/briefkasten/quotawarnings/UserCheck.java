package org.briefkasten.quotawarnings;

import com.google.common.util.concurrent.Striped;
import com.google.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.stream.Collectors;
import org.apache.james.core.Username;
import org.briefkasten.quotawarnings.refusals.Refusals;
import org.briefkasten.storage.SharedClock;
import org.briefkasten.users.Incarnation;
import org.briefkasten.users.UserIncarnations;

/**
 * Reads what is true of one user now, begins, repeats and ends episodes accordingly, and keeps the band in which that
 * holds. Thread-safe; blocks.
 */
public final class UserCheck {
    private static final int LOCKS = 64;

    private final UserIncarnations users;
    private final SituationReader reader;
    private final UsageReader usages;
    private final EpisodeStore store;
    private final Outbox outbox;
    private final KnownEpisodes known;
    private final Bands bands;
    private final Clock clock;
    private final Refusals refusals;
    private final WarningMetrics metrics;
    private final Striped<Lock> locks = Striped.lock(LOCKS);

    @Inject
    UserCheck(
            UserIncarnations users,
            SituationReader reader,
            UsageReader usages,
            EpisodeStore store,
            Outbox outbox,
            KnownEpisodes known,
            Bands bands,
            Refusals refusals,
            @SharedClock Clock clock,
            WarningMetrics metrics) {
        this.users = Objects.requireNonNull(users);
        this.reader = Objects.requireNonNull(reader);
        this.usages = Objects.requireNonNull(usages);
        this.store = Objects.requireNonNull(store);
        this.outbox = Objects.requireNonNull(outbox);
        this.known = Objects.requireNonNull(known);
        this.bands = Objects.requireNonNull(bands);
        this.refusals = Objects.requireNonNull(refusals);
        this.clock = Objects.requireNonNull(clock);
        this.metrics = Objects.requireNonNull(metrics);
    }

    /**
     * Begins nothing for a name that is no user.
     *
     * @throws IOException if James's quota cannot be read
     */
    public void check(Username username) throws IOException {
        // Two at a time would send the warnings of two thresholds out of order.
        Lock one = locks.get(username);
        one.lock();
        try {
            checkAlone(username);
        } finally {
            one.unlock();
        }
    }

    private void checkAlone(Username username) throws IOException {
        metrics.count("checks");
        Situation situation = reader.read(username);
        WarningPolicy policy = situation.settings().policy();
        List<Episode> episodes = List.of();
        // Whoever is below every threshold and has no episode costs no statement.
        if (!policy.reached(situation.usage()).isEmpty() || !known.of(username).isEmpty()) {
            Optional<Incarnation> user = users.current(username);
            if (user.isPresent()) {
                episodes = decide(user.get(), situation);
                if (episodes.isEmpty()) {
                    refusals.reset(user.get());
                }
            }
        }
        known.put(username, episodes);
        bands.put(usages.quotaRootOf(username), policy.band(situation.usage(), episodes));
    }

    /**
     * Decides on what this node knows, which costs no statement; what is decided is a compare-and-set, and where that fails
     * somebody else was faster, so that the store is asked.
     */
    private List<Episode> decide(Incarnation user, Situation situation) {
        List<Episode> remembered = known.of(user.username()).stream()
                .filter(episode -> episode.key().incarnation().equals(user.id()))
                .collect(Collectors.toList());
        Decision decision = decide(user, situation, remembered);
        return decision.outdated ? decide(user, situation, store.ofUser(user.id())).episodes : decision.episodes;
    }

    private Decision decide(Incarnation user, Situation situation, List<Episode> before) {
        Decision decision = new Decision();
        WarningPolicy policy = situation.settings().policy();
        for (Episode episode : before) {
            if (policy.isOver(situation.usage(), episode)) {
                outbox.end(episode, situation);
            } else {
                decision.keep(episode, reminded(episode, situation));
            }
        }
        policy.toBegin(situation.usage(), decision.episodes)
                .forEach(threshold -> decision.begun(outbox.begin(user, threshold, situation)));
        return decision;
    }

    /** The reminder, the episode if none is due, or empty if another node changed it. */
    private Optional<Episode> reminded(Episode episode, Situation situation) {
        UserSettings settings = situation.settings();
        boolean due = !settings.sending().isEmpty()
                && settings.reminder()
                        .filter(interval -> episode.isReminderDue(clock.instant(), interval))
                        .isPresent();
        return due ? outbox.remind(episode, situation) : Optional.of(episode);
    }

    /** What there is afterwards, as far as this node can tell. Filled by one thread. */
    private static final class Decision {
        private final List<Episode> episodes = new ArrayList<>();
        private boolean outdated;

        void keep(Episode before, Optional<Episode> after) {
            outdated |= after.isEmpty();
            episodes.add(after.orElse(before));
        }

        void begun(Optional<Episode> begun) {
            outdated |= begun.isEmpty();
            begun.ifPresent(episodes::add);
        }
    }
}
