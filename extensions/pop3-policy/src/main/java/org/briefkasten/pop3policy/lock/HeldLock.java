package org.briefkasten.pop3policy.lock;

import java.time.Instant;

/** A maildrop lock that this node holds. Thread-safe. */
public interface HeldLock extends AutoCloseable {
    /**
     * Asks the database whether the lock is still ours, and prolongs it: before anything is removed in its name.
     *
     * @throws org.briefkasten.storage.StorageUnavailableException if the database fails
     */
    boolean confirm();

    /** Remembers when the session began, with {@link #close}. */
    void loggedIn(Instant at);

    /** Releases it. Idempotent; never throws: what cannot be released ends with its lease. */
    @Override
    void close();
}
