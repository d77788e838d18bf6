package org.briefkasten.quotawarnings;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import com.google.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.james.core.Username;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks users on threads of its own, {@code briefkasten-quota-warnings-0} and {@code -1}, each some time after it was
 * asked to, and once however often it is asked to until then. Holds at most 10,000 users; who comes beyond that is passed
 * over until their next message. Thread-safe.
 */
public final class CheckQueue implements AutoCloseable {
    static final int CAPACITY = 10_000;

    private static final Logger LOGGER = LoggerFactory.getLogger(CheckQueue.class);
    private static final int THREADS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final UserCheck userCheck;
    private final Timing timing;
    private final Set<Username> waiting = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean overflowing = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(
            THREADS,
            new ThreadFactoryBuilder()
                    .setNameFormat("briefkasten-quota-warnings-%d")
                    .setDaemon(true)
                    .build());

    @Inject
    public CheckQueue(UserCheck userCheck, Timing timing) {
        this.userCheck = Objects.requireNonNull(userCheck);
        this.timing = Objects.requireNonNull(timing);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Has a user checked after the settle time. Never blocks and never throws. */
    public void add(Username username) {
        add(username, timing.settle());
    }

    /** Runs something now and then again and again, with the sweep time between. */
    @SuppressWarnings("FutureReturnValueIgnored") // the work tells its failures itself
    void repeat(Runnable work) {
        executor.scheduleWithFixedDelay(work, 0, timing.sweep().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void add(Username username, Duration delay) {
        if (waiting.size() >= CAPACITY) {
            if (!overflowing.getAndSet(true)) {
                LOGGER.warn("quota: {} users wait for a check; {} and others are passed over", CAPACITY, username);
            }
        } else if (waiting.add(username)) {
            schedule(username, delay);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a check tells its failures itself
    private void schedule(Username username, Duration delay) {
        try {
            executor.schedule(() -> run(username), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOGGER.debug("{} quota: not checked, since James is stopping", username.asString());
        }
    }

    private void run(Username username) {
        waiting.remove(username);
        overflowing.set(false);
        try {
            userCheck.check(username);
        } catch (IOException | RuntimeException e) {
            LOGGER.warn(
                    "{} quota: the check failed and is repeated in {} s",
                    username.asString(),
                    timing.sweep().toSeconds(),
                    e);
            add(username, timing.sweep());
        }
    }

    /** Gives checks that are running ten seconds to end; those that wait are left to the next start. */
    @javax.annotation.PreDestroy
    @jakarta.annotation.PreDestroy
    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
