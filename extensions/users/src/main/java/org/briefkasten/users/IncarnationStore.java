package org.briefkasten.users;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where incarnations are kept: at most one living one for each subject, agreed among all nodes. Once ended, an
 * incarnation is never found again, and every registered owner of user state owes its forgetting. Thread-safe; every
 * method blocks and throws {@link org.briefkasten.storage.StorageUnavailableException} if the database fails.
 */
public interface IncarnationStore {
    Optional<StoredIncarnation> find(Subject subject);

    Optional<StoredIncarnation> find(UUID id);

    /**
     * Stores a new incarnation unless its subject has one.
     *
     * @return the one that lives now: the given one, or that of whoever came first
     */
    StoredIncarnation begin(StoredIncarnation begun);

    /** Suspends it, or lifts the suspension if empty. Without effect on one that ended. */
    void suspend(UUID id, Optional<Instant> since);

    /** Marks it as about to end, in place of an older mark. Without effect on one that ended. */
    void orderEnd(UUID id, Instant at);

    /** Takes the mark away if it is still the one that was made then. */
    void withdrawEnd(UUID id, Instant orderedAt);

    /**
     * Ends it and, in one step that a crash does not halve, makes all registered owners owe its forgetting.
     *
     * @return whether it lived until now
     */
    boolean end(UUID id);

    /**
     * All living incarnations, a page at a time, in an order of the store's own.
     *
     * @param after the last one of the page before, which may have ended since; empty for the first page
     * @return at most so many; an empty page is the end
     */
    List<StoredIncarnation> page(Optional<StoredIncarnation> after, int limit);

    /** Makes an owner of user state known: it owes the forgetting of whatever ends from now on. Idempotent. */
    void register(String owner);

    /**
     * Incarnations that ended and that this owner has not forgotten yet, a page at a time, in an order of the store's
     * own.
     *
     * @param after the last one of the page before, which may be settled since; empty for the first page
     */
    List<UUID> owedBy(String owner, Optional<UUID> after, int limit);

    /** The owner has forgotten this one. Idempotent. */
    void settle(String owner, UUID id);
}
