package org.briefkasten.externalfetch;

import java.util.function.BooleanSupplier;
import org.apache.james.core.Username;

/** Fetches accounts that are due. Thread-safe; blocks until the fetch has ended. */
public interface DueFetcher {
    /**
     * @param due as it was found
     * @param permission may be lost meanwhile, then the fetch ends between two messages
     * @param progress can stop the fetch
     * @return whether the schedule says by now when the account is due next; false: the caller is to see to that
     * @throws org.briefkasten.storage.StorageUnavailableException if the database fails; then the same holds
     */
    boolean fetchDue(Username username, AccountSchedule due, BooleanSupplier permission, FetchProgress progress);
}
