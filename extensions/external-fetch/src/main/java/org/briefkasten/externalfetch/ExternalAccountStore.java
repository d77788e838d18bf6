package org.briefkasten.externalfetch;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where external accounts are kept. Thread-safe; every method blocks and throws
 * {@link org.briefkasten.storage.StorageUnavailableException} if the database fails.
 */
public interface ExternalAccountStore {
    /** Adds an account whose id was never used. */
    void add(ExternalAccount account);

    Optional<ExternalAccount> find(UUID owner, UUID id);

    /** All accounts of an owner, the oldest first. */
    List<ExternalAccount> list(UUID owner);

    /**
     * Gives an account its other properties, but neither an owner, a time of creation nor a latest fetch.
     *
     * @return false if it is gone
     */
    boolean change(ExternalAccount account);

    /** Keeps how the latest fetch went. Does nothing if the account is gone. */
    void recordFetch(UUID owner, UUID id, FetchReport report);

    /** Keeps what a fetch wants kept in mind. Does nothing if the account is gone. */
    void recordMarks(UUID owner, UUID id, FetchMarks marks);

    /** Deletes an account, if it is there. */
    void delete(UUID owner, UUID id);
}
