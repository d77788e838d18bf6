package org.briefkasten.quotawarnings;

import com.google.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.james.core.Username;
import org.briefkasten.users.Incarnation;
import org.briefkasten.users.UserIncarnations;

/** Reads what is true of one user now, and begins and ends episodes accordingly. Thread-safe; blocks. */
public final class UserCheck {
    private final UserIncarnations users;
    private final UsageReader reader;
    private final EpisodeStore store;
    private final WarningPolicy policy;
    private final Outbox outbox;
    private final KnownEpisodes known;

    @Inject
    UserCheck(
            UserIncarnations users,
            UsageReader reader,
            EpisodeStore store,
            WarningPolicy policy,
            Outbox outbox,
            KnownEpisodes known) {
        this.users = Objects.requireNonNull(users);
        this.reader = Objects.requireNonNull(reader);
        this.store = Objects.requireNonNull(store);
        this.policy = Objects.requireNonNull(policy);
        this.outbox = Objects.requireNonNull(outbox);
        this.known = Objects.requireNonNull(known);
    }

    /**
     * Does nothing for a name that is no user.
     *
     * @throws IOException if James's quota cannot be read
     */
    public void check(Username username) throws IOException {
        Optional<Incarnation> user = users.current(username);
        if (user.isPresent()) {
            check(user.get());
        } else {
            known.put(username, List.of());
        }
    }

    private void check(Incarnation user) throws IOException {
        QuotaUsage usage = reader.read(user.username());
        List<Episode> episodes = store.ofUser(user.id());
        List<Episode> over = policy.toEnd(usage, episodes);
        over.forEach(outbox::end);
        List<Episode> now = new ArrayList<>(episodes);
        now.removeAll(over);
        policy.toBegin(usage, now)
                .forEach(threshold -> outbox.begin(user, threshold, usage).ifPresent(now::add));
        known.put(user.username(), now);
    }
}
