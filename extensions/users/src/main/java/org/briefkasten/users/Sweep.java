package org.briefkasten.users;

import com.google.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.briefkasten.storage.SharedClock;
import org.briefkasten.storage.StorageUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One look at everybody of whom something is stored: ends the incarnations of those whom James no longer has, suspends
 * them if that cannot be believed, and has owners forget what ended. Run by one thread.
 */
final class Sweep {
    private static final Logger LOGGER = LoggerFactory.getLogger(Sweep.class);
    private static final int MOST_UNKNOWN = 10;

    private final IncarnationStore store;
    private final Directory directory;
    private final IncarnationCache cache;
    private final Endings endings;
    private final EndOrders orders;
    private final Absences absences;
    private final Clock clock;

    @Inject
    Sweep(
            IncarnationStore store,
            Directory directory,
            IncarnationCache cache,
            Endings endings,
            EndOrders orders,
            Absences absences,
            @SharedClock Clock clock) {
        this.store = store;
        this.directory = directory;
        this.cache = cache;
        this.endings = endings;
        this.orders = orders;
        this.absences = absences;
        this.clock = clock;
    }

    /**
     * @param pace is asked after each page; false stops the sweep, with nothing decided
     * @return how many are suspended after it; empty if it was stopped
     * @throws StorageUnavailableException if the database fails, or James cannot tell who is there; nothing is decided
     */
    Optional<Integer> run(Pace pace) {
        orders.settleAgain();
        Map<Subject.Kind, Census> censuses = new EnumMap<>(Subject.Kind.class);
        for (Subject.Kind kind : Subject.Kind.values()) {
            censuses.put(kind, new Census());
        }
        if (!take(censuses, pace)) {
            return Optional.empty();
        }
        int suspended = 0;
        for (Map.Entry<Subject.Kind, Census> census : censuses.entrySet()) {
            int ofKind = decide(census.getValue(), absences.restart(census.getKey()));
            absences.brake(census.getKey(), ofKind > 0);
            suspended += ofKind;
        }
        endings.forgetWhatIsOwed();
        return Optional.of(suspended);
    }

    private boolean take(Map<Subject.Kind, Census> censuses, Pace pace) {
        List<StoredIncarnation> page = store.page(Optional.empty(), Pace.PAGE);
        while (!page.isEmpty()) {
            for (StoredIncarnation stored : page) {
                if (!orders.isEndedBy(stored)) {
                    count(stored, censuses.get(stored.subject().kind()));
                }
            }
            if (!pace.goesOn()) {
                return false;
            }
            page = store.page(Optional.of(page.get(page.size() - 1)), Pace.PAGE);
        }
        return true;
    }

    private void count(StoredIncarnation stored, Census census) {
        try {
            census.count(stored, directory.has(stored.subject()));
        } catch (StorageUnavailableException e) {
            census.countUnknown();
            if (census.unknown() > MOST_UNKNOWN && census.unknown() > census.present()) {
                throw e;
            }
        }
    }

    private int decide(Census census, int endedBefore) {
        int suspended = lift(census);
        boolean suspicious = VanishingPolicy.isSuspicious(census, endedBefore, suspended > 0);
        if (!suspicious) {
            census.absent().forEach(absent -> endings.end(absent, "James has it no more, as the sweep found"));
            return suspended;
        }
        census.absent().forEach(absent -> suspend(absent, Optional.of(clock.instant())));
        if (!census.absent().isEmpty()) {
            LOGGER.error(
                    "{} vanished from James at once, {} stayed: suspended, not ended, until half of them are back or"
                            + " {} hours have passed; check James's users repository, beginning with the {}",
                    census.absent().size(),
                    census.present(),
                    VanishingPolicy.LONGEST_SUSPENSION.toHours(),
                    census.absent().get(0).subject());
        }
        return suspended + census.absent().size();
    }

    private int lift(Census census) {
        List<StoredIncarnation> suspended = census.suspended();
        if (suspended.isEmpty()) {
            return 0;
        }
        if (VanishingPolicy.isOver(census)) {
            suspended.forEach(one -> suspend(one, Optional.empty()));
            LOGGER.warn("{} of {} suspended are back: lifted", census.suspendedAndBack(), suspended.size());
            return 0;
        }
        int left = 0;
        for (StoredIncarnation one : suspended) {
            if (VanishingPolicy.hasLastedTooLong(one, clock.instant())) {
                endings.end(one, "its suspension was not lifted in time");
            } else {
                left++;
            }
        }
        return left;
    }

    private void suspend(StoredIncarnation one, Optional<Instant> since) {
        store.suspend(one.id(), since);
        cache.invalidate(one.subject());
    }
}
