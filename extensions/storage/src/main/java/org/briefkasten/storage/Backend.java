package org.briefkasten.storage;

/** The reached database, as its owner sees it. Thread-safe. */
public interface Backend extends Storage, AutoCloseable {
    /** What the database is and where, without any credential; for messages. */
    String description();

    /**
     * Asks the database one question. Blocks for at most a few seconds.
     *
     * @throws StorageUnavailableException if the answer does not come
     */
    void ping();

    /** Gives connections back. Idempotent; what is used afterwards throws {@link StorageUnavailableException}. */
    @Override
    void close();
}
