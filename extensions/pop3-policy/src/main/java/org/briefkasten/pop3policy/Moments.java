package org.briefkasten.pop3policy;

import java.time.Instant;
import java.util.Optional;

/**
 * Points in time that all nodes share, by name. Thread-safe; methods block on the database and throw {@link
 * org.briefkasten.storage.StorageUnavailableException} if it fails. Instants are kept to the millisecond.
 */
public interface Moments {
    Optional<Instant> find(String name);

    /**
     * Keeps the first that anybody gives under this name.
     *
     * @return what is kept now
     */
    Instant keepFirst(String name, Instant at);

    /** Replaces what is kept. A name is used with this or with {@link #keepFirst}, not with both. */
    void put(String name, Instant at);

    /** Idempotent. */
    void remove(String name);
}
