package org.briefkasten.storage.leases;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Leases by name, reckoned with the database's clock: a holder that dies stops renewing, and the lease is free after
 * {@link #LENGTH}. Thread-safe; methods block and throw {@link org.briefkasten.storage.StorageUnavailableException} if
 * the database fails, in which case nothing is known about whether it was done.
 */
public interface Leases {
    /** From the latest renewal on. */
    Duration LENGTH = Duration.ofSeconds(60);

    /**
     * Takes a lease that is free, or the holder's own; never waits.
     *
     * @param name of at most 100 characters, beginning with the feature's, as in {@code external-fetch/shard/7}
     * @param holder unique for each attempt to take a lease
     */
    boolean acquire(String name, UUID holder);

    /** Who holds it now; empty if it is free. */
    Optional<UUID> holder(String name);

    /**
     * Prolongs it to {@link #LENGTH} from now.
     *
     * @return false if it is not the holder's any more
     */
    boolean renew(String name, UUID holder);

    /** Idempotent; does nothing if it is not the holder's. */
    void release(String name, UUID holder);

    /** Releases whatever anybody holds: at the start of who alone uses the database, see {@code Storage.isShared}. */
    void releaseAll();
}
