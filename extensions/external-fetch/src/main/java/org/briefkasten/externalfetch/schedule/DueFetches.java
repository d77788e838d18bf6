package org.briefkasten.externalfetch.schedule;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.james.core.Username;
import org.briefkasten.externalfetch.AccountSchedule;
import org.briefkasten.externalfetch.FetchExecutor;
import org.briefkasten.externalfetch.Schedules;
import org.briefkasten.users.UserIncarnations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins the fetches that are due, as far as there is room and their hosts permit. Thread-safe. */
final class DueFetches {
    private static final Logger LOGGER = LoggerFactory.getLogger(DueFetches.class);
    private static final Duration LATER = Duration.ofMinutes(5);
    private static final Duration HOST_BUSY = Duration.ofMinutes(1);

    private final Schedules schedules;
    private final UserIncarnations users;
    private final FetchExecutor executor;
    private final HostPace pace;
    private final int most;
    private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();

    /**
     * @param most how many may be under way or wait for a thread
     */
    DueFetches(Schedules schedules, UserIncarnations users, FetchExecutor executor, HostPace pace, int most) {
        this.schedules = Objects.requireNonNull(schedules);
        this.users = Objects.requireNonNull(users);
        this.executor = Objects.requireNonNull(executor);
        this.pace = Objects.requireNonNull(pace);
        this.most = most;
    }

    /** Looks at one shard. */
    void begin(int shard) {
        int room = most - underWay.size();
        if (room > 0) {
            List<AccountSchedule> due = schedules.due(shard, most + room);
            due.stream()
                    .filter(schedule -> !underWay.contains(schedule.accountId()))
                    .limit(room)
                    .forEach(this::begin);
        }
    }

    private void begin(AccountSchedule due) {
        Optional<Username> username = users.usernameOf(due.owner());
        if (username.isEmpty()) {
            schedules.defer(due, LATER);
        } else if (pace.permits(due.host())) {
            fetch(username.get(), due);
        } else {
            schedules.defer(due, HOST_BUSY);
        }
    }

    // The future's end is dealt with where it is made.
    @SuppressWarnings("FutureReturnValueIgnored")
    private void fetch(Username username, AccountSchedule due) {
        underWay.add(due.accountId());
        executor.submitDue(username, due.accountId()).whenComplete((report, failure) -> {
            try {
                if (failure != null) {
                    LOGGER.warn("The fetch of account {} that was due did not begin", due.accountId(), failure);
                }
                // Does nothing where the fetch has told when the next one is due.
                schedules.defer(due, LATER);
            } catch (RuntimeException e) {
                LOGGER.warn("When account {} is fetched next could not be stored", due.accountId(), e);
            } finally {
                underWay.remove(due.accountId());
            }
        });
    }
}
