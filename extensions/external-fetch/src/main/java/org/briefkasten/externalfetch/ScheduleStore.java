package org.briefkasten.externalfetch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where schedules are kept. Thread-safe; every method blocks and throws
 * {@link org.briefkasten.storage.StorageUnavailableException} if the database fails, in which case nothing is known about
 * whether it was done.
 */
public interface ScheduleStore {
    Optional<AccountSchedule> find(UUID accountId);

    /** Whether nobody has changed a schedule since it was read; a change under way may be overlooked. */
    boolean isCurrent(AccountSchedule read);

    /**
     * Keeps a change, if nobody made another one meanwhile.
     *
     * @param before in whose place it comes; one of version 0 stands for none
     * @param changed of the next version
     * @return false if somebody did
     */
    boolean replace(AccountSchedule before, AccountSchedule changed);

    /** Deletes an account's schedule, if there is one. */
    void delete(UUID accountId);

    /**
     * What is due in one shard, found by index, the earliest first. What another node has written for a time that was
     * over by then may be missing for a minute.
     *
     * @param until how late what is told may be due
     * @param most from 1 to 100,000
     */
    List<AccountSchedule> due(int shard, Instant until, int most);

    /** How many accounts there are, by host and state. Looks at every schedule: for operators, not for routine. */
    List<ScheduleCount> counts();
}
