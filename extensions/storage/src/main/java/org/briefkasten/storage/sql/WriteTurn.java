package org.briefkasten.storage.sql;

import com.google.common.util.concurrent.Uninterruptibles;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Whether a connection may write: it can once no other thread's transaction has written and not ended. Two connections of
 * one thread share its turn, as Flyway's do. Not thread-safe, as a connection is not.
 */
final class WriteTurn {
    private final ReentrantLock lock;
    private final Duration patience;
    private boolean taken;

    /**
     * @param lock the same for all connections to a database
     */
    WriteTurn(ReentrantLock lock, Duration patience) {
        this.lock = lock;
        this.patience = patience;
    }

    /**
     * Waits for it, if it is not this connection's already.
     *
     * @throws SQLTimeoutException if other threads take too long
     */
    void take() throws SQLException {
        if (taken) {
            return;
        }
        // An interrupt must not end a transaction halfway through its statements.
        if (!Uninterruptibles.tryLockUninterruptibly(lock, patience)) {
            throw new SQLTimeoutException("Other transactions have been writing for " + patience.toSeconds() + " s");
        }
        taken = true;
    }

    /** Lets the others go on, if they were kept. */
    void end() {
        if (taken) {
            taken = false;
            lock.unlock();
        }
    }
}
