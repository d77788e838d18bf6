package org.briefkasten.quotawarnings;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Keeps the episodes that have begun and not ended, for all nodes, and for some time those that have. Thread-safe;
 * every method blocks on the database and throws {@link org.briefkasten.storage.StorageUnavailableException} if that fails, in which case the change may or may
 * not have been made.
 */
public interface EpisodeStore {
    int MOST_ENDED = 100;

    /**
     * Adds an episode unless there is one of the same key. Of any number of callers at the same time, on all nodes, one
     * gets true.
     */
    boolean begin(Episode episode);

    /**
     * Replaces an episode by another state of it, unless it has changed meanwhile: the one that is kept must have the
     * expected id, lease, round and pending channels. Of any number of callers at the same time, on all nodes, one gets true.
     *
     * @param next of the same key and id
     */
    boolean replace(Episode expected, Episode next);

    /**
     * Ends an episode. False if there is none of this key and id, and then nothing is changed.
     *
     * @param kept how long the history keeps it; zero for not at all
     */
    boolean end(Episode episode, Instant at, Duration kept);

    /** What ended and is still kept of one user, the latest first, at most {@value #MOST_ENDED}. */
    List<EndedEpisode> ended(UUID incarnation);

    /** Deletes of the history of all users what is not to be kept any more. */
    void prune(Instant now);

    /** The episodes of one user, in any order. */
    List<Episode> ofUser(UUID incarnation);

    /** The episodes of all users, in any order. May be some seconds old where several nodes write. */
    List<Episode> all();

    /** Deletes every episode of one user, with the history. Idempotent. */
    void forget(UUID incarnation);
}
