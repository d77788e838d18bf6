package org.briefkasten.pop3policy.lock;

import java.util.UUID;
import org.briefkasten.pop3policy.SessionTrace;

/**
 * Takes maildrop locks and keeps the leases of all that this node holds, on one thread of its own, until they are
 * released. Thread-safe; methods block on the database and throw {@link
 * org.briefkasten.storage.StorageUnavailableException} if it fails.
 */
public interface LockKeeper {
    /**
     * @throws MaildropInUseException if somebody else holds it; never waits
     */
    HeldLock acquire(UUID incarnation, SessionTrace session) throws MaildropInUseException;
}
