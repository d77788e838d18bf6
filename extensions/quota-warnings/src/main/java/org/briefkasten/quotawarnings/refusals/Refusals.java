package org.briefkasten.quotawarnings.refusals;

import com.google.inject.Inject;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.james.core.Username;
import org.briefkasten.storage.SharedClock;
import org.briefkasten.users.Incarnation;
import org.briefkasten.users.UserIncarnations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what is refused. A refusal costs no I/O: it is kept in memory, of at most {@value #MOST_WAITING} users, until this
 * node next compares itself with the database; a kill loses it. What other nodes counted is known since then, too.
 * Thread-safe.
 */
public final class Refusals {
    static final int MOST_WAITING = 10_000;

    private static final Logger LOGGER = LoggerFactory.getLogger(Refusals.class);

    private final RefusalStore store;
    private final UserIncarnations users;
    private final Clock clock;
    private final Map<Username, Refused> waiting = new ConcurrentHashMap<>();
    private volatile Map<UUID, Refused> stored = Map.of();

    @Inject
    public Refusals(RefusalStore store, UserIncarnations users, @SharedClock Clock clock) {
        this.store = Objects.requireNonNull(store);
        this.users = Objects.requireNonNull(users);
        this.clock = Objects.requireNonNull(clock);
    }

    /** Counts one message. Never blocks. */
    public void add(Username username, long octets) {
        if (waiting.size() < MOST_WAITING || waiting.containsKey(username)) {
            waiting.merge(username, new Refused(1, octets, clock.instant()), Refused::plus);
            LOGGER.info("{} quota: a message of {} octets was refused", username.asString(), octets);
        } else {
            LOGGER.warn("{} quota: a refused message is not counted, since too many wait", username.asString());
        }
    }

    /** What was refused to the user, by what this node knows. */
    public Optional<Refused> of(Username username) {
        Optional<Refused> before = users.known(username).flatMap(user -> Optional.ofNullable(stored.get(user.id())));
        Optional<Refused> since = Optional.ofNullable(waiting.get(username));
        return before.map(refused -> since.map(refused::plus).orElse(refused)).or(() -> since);
    }

    /** Begins anew for a user who has made room. No I/O if nothing was refused. */
    public synchronized void reset(Incarnation user) {
        waiting.remove(user.username());
        if (stored.containsKey(user.id())) {
            store.forget(user.id());
            Map<UUID, Refused> rest = new HashMap<>(stored);
            rest.remove(user.id());
            stored = rest;
        }
    }

    /**
     * Stores what was counted here, and learns what other nodes did.
     *
     * @throws org.briefkasten.storage.StorageUnavailableException if the database does not answer; nothing is lost then
     */
    public synchronized void compare() {
        waiting.keySet().forEach(this::store);
        stored = store.all(clock.instant());
    }

    private void store(Username username) {
        Refused refused = waiting.remove(username);
        try {
            if (refused != null) {
                users.current(username).ifPresent(user -> store.add(user.id(), refused, clock.instant()));
            }
        } catch (RuntimeException e) {
            waiting.merge(username, refused, Refused::plus);
            throw e;
        }
    }
}
