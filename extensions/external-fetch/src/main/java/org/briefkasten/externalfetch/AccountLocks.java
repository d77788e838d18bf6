package org.briefkasten.externalfetch;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sees to it that on this node nobody fetches an account twice at once, nor deletes one that is being fetched. Nodes
 * that share a database are not held apart by this, only by the ledger's claims. Thread-safe, never blocks.
 */
public final class AccountLocks {
    private final Set<UUID> held = ConcurrentHashMap.newKeySet();

    /** A held lock; closed by whoever took it. */
    public interface Lock extends AutoCloseable {
        @Override
        void close();
    }

    /** The account's lock, or empty if somebody holds it. */
    public Optional<Lock> tryLock(UUID accountId) {
        return held.add(accountId) ? Optional.of(() -> held.remove(accountId)) : Optional.empty();
    }
}
