package org.briefkasten.storage.leases;

/** A lease that this node holds. Thread-safe. */
public interface HeldLease extends AutoCloseable {
    /**
     * Whether it is ours for sure, without asking the database: it was renewed less than half of {@link Leases#LENGTH}
     * ago by a clock that nobody sets.
     */
    boolean isHeld();

    /** Releases it. Idempotent; never throws: what cannot be released ends by itself. */
    @Override
    void close();
}
