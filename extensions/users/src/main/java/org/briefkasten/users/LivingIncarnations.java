package org.briefkasten.users;

import com.google.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.briefkasten.storage.SharedClock;

/** Tells incarnations from what the database has, after asking James whether it still has the subject. */
final class LivingIncarnations implements UserIncarnations, DomainIncarnations {
    private final IncarnationStore store;
    private final Directory directory;
    private final IncarnationCache cache;
    private final Absences absences;
    private final EndOrders orders;
    private final Clock clock;

    @Inject
    LivingIncarnations(
            IncarnationStore store,
            Directory directory,
            IncarnationCache cache,
            Absences absences,
            EndOrders orders,
            @SharedClock Clock clock) {
        this.store = store;
        this.directory = directory;
        this.cache = cache;
        this.absences = absences;
        this.orders = orders;
        this.clock = clock;
    }

    @Override
    public Optional<Incarnation> current(Username username) {
        return currentOf(Subject.user(username)).map(stored -> new Incarnation(stored.id(), username));
    }

    @Override
    public Optional<Incarnation> known(Username username) {
        return knownOf(Subject.user(username)).map(stored -> new Incarnation(stored.id(), username));
    }

    @Override
    public Optional<UUID> current(Domain domain) {
        return currentOf(Subject.domain(domain)).map(StoredIncarnation::id);
    }

    @Override
    public Optional<UUID> known(Domain domain) {
        return knownOf(Subject.domain(domain)).map(StoredIncarnation::id);
    }

    @Override
    public boolean isCurrent(UUID id) {
        return living(id).isPresent();
    }

    @Override
    public Optional<Username> usernameOf(UUID id) {
        return living(id)
                .map(StoredIncarnation::subject)
                .filter(subject -> subject.kind() == Subject.Kind.USER)
                .map(subject -> Username.of(subject.name()));
    }

    private Optional<StoredIncarnation> living(UUID id) {
        return store.find(id).flatMap(stored -> knownOf(stored.subject())).filter(living -> living.id()
                .equals(id));
    }

    private Optional<StoredIncarnation> currentOf(Subject subject) {
        return cache.peek(subject).or(() -> cache.remember(subject, () -> storedOrBegun(subject)));
    }

    private Optional<StoredIncarnation> knownOf(Subject subject) {
        return cache.peek(subject)
                .or(() -> cache.remember(subject, () -> store.find(subject).flatMap(this::usable)));
    }

    private Optional<StoredIncarnation> storedOrBegun(Subject subject) {
        Optional<StoredIncarnation> stored = store.find(subject).filter(found -> !orders.isEndedBy(found));
        if (stored.isPresent()) {
            return usable(stored.get());
        }
        if (!directory.has(subject)) {
            return Optional.empty();
        }
        return usableAsItIs(store.begin(StoredIncarnation.begun(UUID.randomUUID(), subject, clock.instant())));
    }

    private Optional<StoredIncarnation> usable(StoredIncarnation stored) {
        if (directory.has(stored.subject())) {
            return usableAsItIs(stored);
        }
        absences.noticed(stored);
        return Optional.empty();
    }

    private static Optional<StoredIncarnation> usableAsItIs(StoredIncarnation stored) {
        boolean trusted =
                stored.suspendedSince().isEmpty() && stored.endOrderedAt().isEmpty();
        return trusted ? Optional.of(stored) : Optional.empty();
    }
}
