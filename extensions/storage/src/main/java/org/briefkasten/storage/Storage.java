package org.briefkasten.storage;

import java.time.Clock;

/**
 * The database that {@code storage.xml} names, reached and with the schema of every opened store in place. Thread-safe.
 */
public interface Storage {
    /** Whether other processes may use the database at the same time; not so with the embedded one. */
    default boolean isShared() {
        return true;
    }

    /**
     * The database's own time, in UTC and the same for all nodes, however wrong their own clocks are; the embedded database
     * has this machine's. Does not throw.
     */
    default Clock clock() {
        return Clock.systemUTC();
    }

    /**
     * Builds a feature's store on the configured database, bringing the feature's tables up to date first. Called once
     * for each store, by the {@code @Provides} method of its module.
     *
     * @throws StorageUnavailableException if the database does not answer or its schema cannot be brought up to date
     */
    <S> S open(StoreFactory<S> factory);
}
