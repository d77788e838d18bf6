package org.briefkasten.pop3policy.sweep;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.briefkasten.pop3policy.SessionTrace;
import org.briefkasten.pop3policy.lock.Holder;
import org.briefkasten.pop3policy.lock.MaildropLocks;

/**
 * Lets one node sweep at a time: a lock like that of a maildrop, under an id that no incarnation has. Not thread-safe.
 */
final class SweepLease implements AutoCloseable {
    private static final UUID SWEEP = new UUID(0, 0);

    private final MaildropLocks locks;
    private final UUID owner = UUID.randomUUID();

    SweepLease(MaildropLocks locks) {
        this.locks = locks;
    }

    /** Who sweeps instead; empty if it is ours now. */
    Optional<Holder> acquire(SessionTrace trace, Instant now) {
        return locks.acquire(SWEEP, owner, trace, now);
    }

    boolean isStillOurs() {
        return locks.renew(SWEEP, owner);
    }

    @Override
    public void close() {
        locks.release(SWEEP, owner);
    }
}
