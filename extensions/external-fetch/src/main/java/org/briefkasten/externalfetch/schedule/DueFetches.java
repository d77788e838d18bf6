package org.briefkasten.externalfetch.schedule;

import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.apache.james.core.Username;
import org.briefkasten.externalfetch.AccountSchedule;
import org.briefkasten.externalfetch.DueFetcher;
import org.briefkasten.externalfetch.FetchExecutor;
import org.briefkasten.externalfetch.FetchProgress;
import org.briefkasten.externalfetch.Schedules;
import org.briefkasten.users.UserIncarnations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins the fetches that are due, the earliest first, as far as there is room and their hosts permit. Used by one
 * thread.
 */
final class DueFetches {
    private static final Logger LOGGER = LoggerFactory.getLogger(DueFetches.class);
    private static final Duration LATER = Duration.ofMinutes(5);

    private final Schedules schedules;
    private final UserIncarnations users;
    private final DueFetcher fetcher;
    private final FetchExecutor executor;
    private final HostPace pace;
    private final ShardShare share;
    private final Runnable ended;
    private final int most;
    private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();
    private final Backlog backlog;

    /**
     * @param most how many may be under way or wait for a thread
     * @param ended called when there is room again, on any thread
     */
    DueFetches(
            Schedules schedules,
            UserIncarnations users,
            DueFetcher fetcher,
            FetchExecutor executor,
            HostPace pace,
            ShardShare share,
            int most,
            Runnable ended) {
        this.schedules = Objects.requireNonNull(schedules);
        this.users = Objects.requireNonNull(users);
        this.fetcher = Objects.requireNonNull(fetcher);
        this.executor = Objects.requireNonNull(executor);
        this.pace = Objects.requireNonNull(pace);
        this.share = Objects.requireNonNull(share);
        this.most = most;
        this.ended = Objects.requireNonNull(ended);
        this.backlog = new Backlog(schedules, underWay);
    }

    /** Looks for what is due by now. */
    void look(Collection<Integer> shards) {
        backlog.read(shards);
    }

    /** Begins as many as there is room for. */
    void begin() {
        while (underWay.size() < most) {
            Optional<AccountSchedule> next = backlog.next();
            if (next.isEmpty()) {
                return;
            }
            begin(next.get());
        }
    }

    // The future's end is dealt with where it is made.
    @SuppressWarnings("FutureReturnValueIgnored")
    private void begin(AccountSchedule due) {
        BooleanSupplier permission = () -> share.holds(due.shard());
        underWay.add(due.accountId());
        executor.submitDue(progress -> run(due, permission, progress)).whenComplete((nothing, failure) -> {
            if (failure != null) {
                LOGGER.warn("The fetch of account {} that was due failed", due.accountId(), failure);
            }
            underWay.remove(due.accountId());
            ended.run();
        });
    }

    private void run(AccountSchedule due, BooleanSupplier permission, FetchProgress progress) {
        if (!permission.getAsBoolean()) {
            return;
        }
        boolean scheduled = false;
        Optional<Duration> delay = Optional.of(LATER);
        try {
            Optional<Username> username = users.usernameOf(due.owner());
            if (username.isPresent()) {
                delay = pace.delayOf(due.host());
                scheduled = delay.isEmpty() && fetcher.fetchDue(username.get(), due, permission, progress);
            }
        } finally {
            if (!scheduled) {
                schedules.defer(due, delay.orElse(LATER));
            }
        }
    }
}
