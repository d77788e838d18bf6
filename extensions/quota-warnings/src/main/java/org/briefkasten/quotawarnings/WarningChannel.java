package org.briefkasten.quotawarnings;

import java.io.IOException;

/** A way to reach the user. Thread-safe; blocks. */
public interface WarningChannel {
    /**
     * Delivers a warning for the first time.
     *
     * @throws IOException if it may not have been delivered
     */
    void deliver(Warning warning) throws IOException;

    /**
     * Delivers a warning of which an earlier delivery may have succeeded; does nothing if it did.
     *
     * @throws IOException if it may not have been delivered
     */
    void deliverUnlessDelivered(Warning warning) throws IOException;
}
