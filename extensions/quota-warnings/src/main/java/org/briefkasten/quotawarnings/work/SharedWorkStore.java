package org.briefkasten.quotawarnings.work;

import java.util.List;
import java.util.Optional;

/**
 * Keeps shared work for all nodes. Thread-safe; every method blocks on the database and throws
 * {@link org.briefkasten.storage.StorageUnavailableException} if that fails, in which case the change may or may not have
 * been made.
 */
public interface SharedWorkStore {
    Optional<SharedWork> find(String name);

    /** In any order. */
    List<SharedWork> all();

    /** Adds work unless there is some of this name. Of any number of callers at the same time, on all nodes, one gets true. */
    boolean add(SharedWork work);

    /**
     * Replaces work by another state of it unless it was changed meanwhile. Of any number of callers at the same time, on
     * all nodes, one gets true.
     *
     * @param next of the same name
     */
    boolean replace(SharedWork expected, SharedWork next);
}
