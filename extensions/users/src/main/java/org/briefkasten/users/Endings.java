package org.briefkasten.users;

import com.google.inject.Inject;
import com.google.inject.Provider;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends incarnations, and has every owner of user state forget what ended until it has done so. Thread-safe. */
final class Endings {
    private static final Logger LOGGER = LoggerFactory.getLogger(Endings.class);
    private static final int PAGE = 100;

    private final IncarnationStore store;
    private final IncarnationCache cache;
    private final Provider<Set<UserStateOwner>> owners;
    private Set<UserStateOwner> registered = Set.of();

    @Inject
    Endings(IncarnationStore store, IncarnationCache cache, Provider<Set<UserStateOwner>> owners) {
        this.store = store;
        this.cache = cache;
        this.owners = owners;
    }

    private synchronized Set<UserStateOwner> registeredOwners() {
        if (registered.isEmpty()) {
            Set<UserStateOwner> all = owners.get();
            all.forEach(owner -> store.register(owner.name()));
            registered = all;
        }
        return registered;
    }

    /**
     * @param reason completes the sentence "ended, because ..."
     */
    void end(StoredIncarnation incarnation, String reason) {
        registeredOwners();
        cache.invalidate(incarnation.subject());
        if (store.end(incarnation.id())) {
            LOGGER.info("The incarnation {} ended, because {}", incarnation, reason);
        }
        cache.invalidate(incarnation.subject());
    }

    /** Calls every owner for what it owes; one that throws keeps its debt and does not keep the others waiting. */
    void forgetWhatIsOwed() {
        registeredOwners().forEach(this::forgetWhatIsOwedBy);
    }

    private void forgetWhatIsOwedBy(UserStateOwner owner) {
        List<UUID> owed = store.owedBy(owner.name(), Optional.empty(), PAGE);
        while (!owed.isEmpty()) {
            owed.forEach(id -> forget(owner, id));
            owed = store.owedBy(owner.name(), Optional.of(owed.get(owed.size() - 1)), PAGE);
        }
    }

    private void forget(UserStateOwner owner, UUID id) {
        try {
            owner.forget(id);
        } catch (RuntimeException e) {
            LOGGER.warn("{} could not forget the incarnation {} yet; it is asked again", owner.name(), id, e);
            return;
        }
        store.settle(owner.name(), id);
    }
}
