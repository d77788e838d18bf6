package org.briefkasten.storage;

/**
 * The database that {@code storage.xml} names, reached and with the schema of every opened store in place. Thread-safe.
 */
public interface Storage {
    /** Whether other processes may use the database at the same time; not so with the embedded one. */
    default boolean isShared() {
        return true;
    }

    /**
     * Builds a feature's store on the configured database, bringing the feature's tables up to date first. Called once
     * for each store, by the {@code @Provides} method of its module.
     *
     * @throws StorageUnavailableException if the database does not answer or its schema cannot be brought up to date
     */
    <S> S open(StoreFactory<S> factory);
}
