package org.briefkasten.quotawarnings.refusals;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Counts for all nodes what was refused to each user. What nothing was added to for {@link #KEPT} is gone, so that a later
 * refusal begins anew. Thread-safe; every method blocks on the database and throws
 * {@link org.briefkasten.storage.StorageUnavailableException} if that fails, in which case the change may or may not have
 * been made.
 */
public interface RefusalStore {
    /** 30 days. */
    Duration KEPT = Duration.ofDays(30);

    /** Adds to what there is. Of any number of callers at the same time, on all nodes, each is counted. */
    void add(UUID incarnation, Refused more, Instant now);

    /** What was refused to whom. */
    Map<UUID, Refused> all(Instant now);

    /** Deletes what there is of one user. Idempotent. */
    void forget(UUID incarnation);
}
