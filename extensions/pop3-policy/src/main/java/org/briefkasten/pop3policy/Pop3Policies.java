package org.briefkasten.pop3policy;

import org.apache.james.core.Username;

/** Tells which policy holds for a user: user > domain > server > built in. Thread-safe. */
public interface Pop3Policies {
    /**
     * The policy of this moment; a change on another node is seen within 5 seconds. Blocks on the database, usually not
     * at all.
     *
     * @throws org.briefkasten.storage.StorageUnavailableException if it cannot be told now
     */
    Pop3Policy of(Username username);
}
