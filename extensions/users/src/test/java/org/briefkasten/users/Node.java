package org.briefkasten.users;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.james.core.Username;
import org.briefkasten.storage.Storage;

/** One James's worth of this module on a real database, with time, James's users and failures in the test's hands. */
final class Node {
    final SettableClock clock;
    final ListedDirectory directory;
    final RecordingOwner secrets = new RecordingOwner("secrets");
    final RecordingOwner settings = new RecordingOwner("settings");
    final BreakableStore database;
    final IncarnationStore store;
    final EndOrders orders;
    final LivingIncarnations incarnations;
    final Sweep sweep;

    Node(Storage storage) {
        this(storage, new SettableClock(), new ListedDirectory());
    }

    private Node(Storage storage, SettableClock clock, ListedDirectory directory) {
        this.clock = clock;
        this.directory = directory;
        database = new BreakableStore(storage.open(new IncarnationStoreFactory()));
        store = database.store();
        IncarnationCache cache = new IncarnationCache(clock.ticker());
        Endings endings = new Endings(store, cache, () -> Set.of(secrets, settings));
        Absences absences = new Absences(endings);
        orders = new EndOrders(store, directory, cache, endings, clock);
        incarnations = new LivingIncarnations(store, directory, cache, absences, orders, clock);
        sweep = new Sweep(store, directory, cache, endings, orders, absences, clock);
    }

    /** Another node on the same database, or this one after a crash. */
    Node another(Storage storage) {
        return new Node(storage, clock, directory);
    }

    static Username user(int number) {
        return Username.of("user" + number + "@example.org");
    }

    UUID begin(Username username) {
        directory.add(Subject.user(username));
        return incarnations.current(username).orElseThrow().id();
    }

    Optional<UUID> current(Username username) {
        clock.pass(IncarnationCache.LIFETIME);
        return incarnations.current(username).map(Incarnation::id);
    }

    Optional<Integer> sweep() {
        return sweep.run(() -> true);
    }
}
