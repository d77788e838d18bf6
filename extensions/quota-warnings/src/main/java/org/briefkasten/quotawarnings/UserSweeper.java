package org.briefkasten.quotawarnings;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import com.google.inject.Inject;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.james.user.api.UsersRepositoryException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sweeps on a thread of its own, {@code briefkasten-quota-warnings-sweep}: soon after James's start, and then with the
 * configured time between the end of one and the beginning of the next. Thread-safe.
 */
public final class UserSweeper implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(UserSweeper.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final UserSweep sweep;
    private final Timing timing;
    private final SweepProgress stopping = new SweepProgress();
    private volatile SweepProgress current = stopping;
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(new ThreadFactoryBuilder()
                    .setNameFormat("briefkasten-quota-warnings-sweep")
                    .setDaemon(true)
                    .build());

    @Inject
    UserSweeper(UserSweep sweep, Timing timing) {
        this.sweep = Objects.requireNonNull(sweep);
        this.timing = Objects.requireNonNull(timing);
    }

    /** Called once. */
    @SuppressWarnings("FutureReturnValueIgnored") // a sweep tells its failures itself
    void start() {
        executor.scheduleWithFixedDelay(
                this::run, timing.firstSweep().toMillis(), timing.userSweep().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Sweeps once more, as soon as the one that may be running has ended. */
    @SuppressWarnings("FutureReturnValueIgnored") // a sweep tells its failures itself
    void soon() {
        if (!executor.isShutdown()) {
            executor.execute(this::run);
        }
    }

    private void run() {
        SweepProgress progress = new SweepProgress();
        current = progress;
        if (stopping.isToStop()) {
            return;
        }
        try {
            sweep.run(progress);
            LOGGER.debug("quota: swept {} users, {} not", progress.checkedUsers(), progress.failedUsers());
        } catch (UsersRepositoryException | RuntimeException e) {
            LOGGER.warn(
                    "quota: the sweep failed; tried again in {} s",
                    timing.userSweep().toSeconds(),
                    e);
        }
    }

    /** Lets a sweep end at the next user; the next start makes it good. */
    @javax.annotation.PreDestroy
    @jakarta.annotation.PreDestroy
    @Override
    public void close() {
        stopping.stop();
        current.stop();
        executor.shutdownNow();
        try {
            if (!executor.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOGGER.warn("quota: the sweep still runs at James's stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
