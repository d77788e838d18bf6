package org.briefkasten.externalfetch.idle;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.briefkasten.externalfetch.AccountSchedule;
import org.briefkasten.externalfetch.DueFetcher;
import org.briefkasten.externalfetch.FetchExecutor;
import org.briefkasten.externalfetch.FetchOutcome;
import org.briefkasten.externalfetch.FetchProgress;
import org.briefkasten.externalfetch.FetchState;
import org.briefkasten.externalfetch.Schedules;

/** Fetches accounts of which the server says that mail has come, as if they were due. Thread-safe. */
final class WatchedFetches {
    private final Schedules schedules;
    private final DueFetcher fetcher;
    private final FetchExecutor executor;

    WatchedFetches(Schedules schedules, DueFetcher fetcher, FetchExecutor executor) {
        this.schedules = Objects.requireNonNull(schedules);
        this.fetcher = Objects.requireNonNull(fetcher);
        this.executor = Objects.requireNonNull(executor);
    }

    /**
     * Does not block.
     *
     * @return completed with whether the fetch came to its end
     */
    CompletableFuture<Boolean> fetch(Watchable account) {
        AtomicBoolean complete = new AtomicBoolean();
        return executor.submitDue(progress -> complete.set(fetch(account, progress)))
                .thenApply(nothing -> complete.get());
    }

    /** The account may have been paused since it was begun to be watched. */
    private boolean fetch(Watchable account, FetchProgress progress) {
        AccountSchedule schedule = schedules.of(account.account());
        if (schedule.state() != FetchState.ACTIVE) {
            return true;
        }
        fetcher.fetchDue(account.username(), schedule, () -> true, progress);
        return progress.outcome() == FetchOutcome.DONE;
    }
}
