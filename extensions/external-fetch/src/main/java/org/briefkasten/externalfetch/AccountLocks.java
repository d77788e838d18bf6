package org.briefkasten.externalfetch;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Sees to it that on this node nobody fetches an account twice at once, nor deletes one that is being fetched. Nodes
 * that share a database are not held apart by this. Thread-safe, never waits.
 */
public final class AccountLocks {
    private final Set<UUID> held = ConcurrentHashMap.newKeySet();

    /**
     * Acts while nobody else does so on the account.
     *
     * @return what the action returns, not null; or empty, without acting, if somebody else acts
     */
    public <T> Optional<T> whileLocked(UUID accountId, Supplier<T> action) {
        if (!lock(accountId)) {
            return Optional.empty();
        }
        try {
            return Optional.of(action.get());
        } finally {
            unlock(accountId);
        }
    }

    /**
     * @param id of an account, or {@link ExternalAccount#mailboxId()}
     * @return false if somebody else holds it
     */
    boolean lock(UUID id) {
        return held.add(id);
    }

    /** Only for who was given the lock. */
    void unlock(UUID id) {
        held.remove(id);
    }
}
