package org.briefkasten.pop3policy.lock;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.briefkasten.pop3policy.SessionTrace;

/**
 * The exclusive-access lock of RFC 1939 section 4, one for each user, across nodes that share the database. A lock is a
 * lease by the database's clock: a holder that dies stops renewing, and the lock is free after {@link #LEASE}.
 * Thread-safe; methods block on the database and throw {@link org.briefkasten.storage.StorageUnavailableException} if it
 * fails.
 */
public interface MaildropLocks {
    /** The longest that anybody waits for a dead holder. */
    Duration LEASE = Duration.ofSeconds(30);

    /**
     * Takes the lock if it is free; never waits.
     *
     * @param owner unique for each attempt; names the lock to {@link #renew} and {@link #release}
     * @return who holds it instead, empty if it is now the owner's
     */
    Optional<Holder> acquire(UUID incarnation, UUID owner, SessionTrace session, Instant now);

    /** Who holds it now; empty if it is free. */
    Optional<Holder> holder(UUID incarnation);

    /**
     * Prolongs the lease to {@link #LEASE} from now.
     *
     * @return false if it is not the owner's any more: nothing may be removed in its name
     */
    boolean renew(UUID incarnation, UUID owner);

    /** Idempotent; does nothing if it is not the owner's. */
    void release(UUID incarnation, UUID owner);

    /** Takes the lock away from whoever has it, for a user who is gone. */
    void forget(UUID incarnation);

    /** Remembers that a session of this user has begun. */
    void loggedIn(UUID incarnation, Instant now);

    /** When a session of this user last began, for LOGIN-DELAY (RFC 2449 section 6.5). */
    Optional<Instant> lastLogin(UUID incarnation);
}
