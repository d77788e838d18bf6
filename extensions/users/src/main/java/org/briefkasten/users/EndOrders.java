package org.briefkasten.users;

import com.google.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import org.apache.james.core.Domain;
import org.briefkasten.storage.SharedClock;
import org.briefkasten.storage.StorageUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests to James that end an incarnation: each is marked in the database before James acts and settled after, so
 * that a crash between the two is seen. Until it is settled the incarnation is not usable; an order whose outcome nobody
 * told within {@link #OUTCOME_KNOWN_WITHIN} counts as carried out. Nothing here throws: James's own work goes on
 * whatever our database does. Thread-safe.
 */
public final class EndOrders {
    static final Duration OUTCOME_KNOWN_WITHIN = Duration.ofMinutes(5);

    private static final Logger LOGGER = LoggerFactory.getLogger(EndOrders.class);
    private static final int MOST_UNSETTLED = 1_000;
    private static final String REASON = "James was asked to delete, rename or replace it";

    private final IncarnationStore store;
    private final Directory directory;
    private final IncarnationCache cache;
    private final Endings endings;
    private final Clock clock;
    private final Queue<Runnable> unsettled = new ArrayBlockingQueue<>(MOST_UNSETTLED);

    @Inject
    EndOrders(
            IncarnationStore store,
            Directory directory,
            IncarnationCache cache,
            Endings endings,
            @SharedClock Clock clock) {
        this.store = store;
        this.directory = directory;
        this.cache = cache;
        this.endings = endings;
        this.clock = clock;
    }

    /** James is about to delete or rename the subject. */
    public EndOrder place(Subject subject) {
        Instant now = clock.instant();
        try {
            return mark(subject, now);
        } catch (RuntimeException e) {
            LOGGER.error("That the {} is about to end could not be noted beforehand", subject, e);
            return EndOrder.notNoted(subject, now);
        }
    }

    /** James is about to create the subject: if it is not there now, what is stored under its name is another's. */
    public Optional<EndOrder> placeIfAbsent(Subject subject) {
        try {
            boolean left = store.find(subject).isPresent() && !directory.has(subject);
            return left ? Optional.of(place(subject)) : Optional.empty();
        } catch (RuntimeException e) {
            LOGGER.error("What is left of an earlier {} could not be looked for before its creation", subject, e);
            return Optional.empty();
        }
    }

    private EndOrder mark(Subject subject, Instant now) {
        EndOrder order = EndOrder.noted(subject, now, store.find(subject).map(StoredIncarnation::id));
        order.incarnation().ifPresent(id -> store.orderEnd(id, order.at()));
        cache.invalidate(subject);
        return order;
    }

    /** James did it. */
    public void carriedOut(EndOrder order) {
        settle(order.subject(), () -> {
            cache.invalidate(order.subject());
            store.find(order.subject())
                    .filter(stored -> order.means(stored) || !directory.has(order.subject()))
                    .ifPresent(stored -> endings.end(stored, REASON));
        });
    }

    /** James refused or failed. */
    public void failed(EndOrder order) {
        settle(order.subject(), () -> {
            order.incarnation().ifPresent(id -> store.withdrawEnd(id, order.at()));
            cache.invalidate(order.subject());
        });
    }

    /** James has begun to delete the data of all users of a domain; theirs end with the next sweep. */
    public void carriedOutForUsersOf(Domain domain) {
        Instant now = clock.instant();
        if (!unsettled.offer(() -> endUsersOf(domain, now))) {
            LOGGER.error("The incarnations of the users of {} did not end: too many orders wait", domain.asString());
        }
    }

    private void endUsersOf(Domain domain, Instant orderedAt) {
        List<StoredIncarnation> page = store.page(Optional.empty(), Pace.PAGE);
        while (!page.isEmpty()) {
            page.stream()
                    .filter(stored -> isUserOf(stored.subject(), domain)
                            && !stored.since().isAfter(orderedAt))
                    .forEach(stored -> endings.end(stored, REASON));
            page = store.page(Optional.of(page.get(page.size() - 1)), Pace.PAGE);
        }
    }

    private static boolean isUserOf(Subject subject, Domain domain) {
        return subject.kind() == Subject.Kind.USER && subject.name().endsWith("@" + domain.asString());
    }

    private void settle(Subject subject, Runnable settlement) {
        try {
            settlement.run();
        } catch (RuntimeException e) {
            boolean kept = unsettled.offer(settlement);
            LOGGER.error("The end of the {} could not be settled{}", subject, kept ? ", it is tried again" : "", e);
        }
    }

    /** Tries again what the database refused before. */
    void settleAgain() {
        for (Runnable next = unsettled.peek(); next != null; next = unsettled.peek()) {
            settleAgain(next);
            unsettled.remove(next);
        }
    }

    private static void settleAgain(Runnable settlement) {
        try {
            settlement.run();
        } catch (StorageUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            LOGGER.error("The end of a user or domain could not be settled, and is left to the checks before use", e);
        }
    }

    /** Whether an order of unknown outcome ends it; it has then ended. */
    boolean isEndedBy(StoredIncarnation stored) {
        boolean overdue = stored.endOrderedAt()
                .filter(at -> at.plus(OUTCOME_KNOWN_WITHIN).isBefore(clock.instant()))
                .isPresent();
        if (overdue) {
            endings.end(stored, REASON + " and nobody knows the outcome");
        }
        return overdue;
    }
}
