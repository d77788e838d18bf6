package org.briefkasten.quotawarnings;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import com.google.inject.Inject;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.james.user.api.UsersRepositoryException;
import org.briefkasten.quotawarnings.digest.Digests;
import org.briefkasten.quotawarnings.storm.StormControl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sweeps on a thread of its own, {@code briefkasten-quota-warnings-sweep}: soon after James's start, and then whenever the
 * configured time has passed since the end of the last one on any node; sends digests in between. Thread-safe.
 */
public final class UserSweeper implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(UserSweeper.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final UserSweep sweep;
    private final Digests digests;
    private final StormControl storms;
    private final Timing timing;
    private final SweepProgress stopping = new SweepProgress();
    private volatile SweepProgress current = stopping;
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(new ThreadFactoryBuilder()
                    .setNameFormat("briefkasten-quota-warnings-sweep")
                    .setDaemon(true)
                    .build());

    @Inject
    UserSweeper(UserSweep sweep, Digests digests, StormControl storms, Timing timing) {
        this.sweep = Objects.requireNonNull(sweep);
        this.digests = Objects.requireNonNull(digests);
        this.storms = Objects.requireNonNull(storms);
        this.timing = Objects.requireNonNull(timing);
    }

    /** Called once. */
    @SuppressWarnings("FutureReturnValueIgnored") // a sweep tells its failures itself
    void start() {
        executor.schedule(() -> run(sweep::run), timing.firstSweep().toMillis(), TimeUnit.MILLISECONDS);
        executor.scheduleWithFixedDelay(
                this::tick,
                timing.firstSweep().toMillis(),
                timing.userSweepTick().toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Sweeps once more, as soon as the one that may be running has ended. */
    @SuppressWarnings("FutureReturnValueIgnored") // a sweep tells its failures itself
    void soon() {
        if (!executor.isShutdown()) {
            executor.execute(() -> run(sweep::run));
        }
    }

    private void tick() {
        run(progress -> sweep.runIfDue(progress, timing.userSweep()));
        storms.look();
        digests.run();
    }

    private void run(Step step) {
        SweepProgress progress = new SweepProgress();
        current = progress;
        if (stopping.isToStop()) {
            return;
        }
        try {
            step.run(progress);
            if (progress.checkedUsers() + progress.failedUsers() > 0) {
                LOGGER.debug("quota: swept {} users, {} not", progress.checkedUsers(), progress.failedUsers());
            }
        } catch (UsersRepositoryException | RuntimeException e) {
            LOGGER.warn(
                    "quota: the sweep failed; tried again in {} s",
                    timing.userSweepTick().toSeconds(),
                    e);
        }
    }

    private interface Step {
        void run(SweepProgress progress) throws UsersRepositoryException;
    }

    /** Lets a sweep end at the next user. The thread is not interrupted: H2 closes its file under an interrupted thread. */
    @javax.annotation.PreDestroy
    @jakarta.annotation.PreDestroy
    @Override
    public void close() {
        stopping.stop();
        current.stop();
        executor.shutdown();
        try {
            if (!executor.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOGGER.warn("quota: the sweep still runs at James's stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
