package org.briefkasten.quotawarnings;

import org.apache.james.core.Username;

/** Tells how a user is to be warned. Thread-safe; may block on the database. */
public interface SettingsSource {
    /**
     * @throws org.briefkasten.storage.StorageUnavailableException if the database does not answer
     */
    UserSettings of(Username username);
}
