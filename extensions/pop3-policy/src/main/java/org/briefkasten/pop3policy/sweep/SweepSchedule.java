package org.briefkasten.pop3policy.sweep;

import com.google.inject.Inject;
import com.google.inject.Provider;
import com.google.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.briefkasten.pop3policy.Pop3PolicyConfiguration;
import org.briefkasten.storage.StorageUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sweeps on a thread of its own, {@code briefkasten-pop3-sweep}: first {@link #FIRST_AFTER} after James's start, then
 * {@code sweepInterval} after the end of the one before. Thread-safe.
 */
@Singleton
public final class SweepSchedule implements AutoCloseable {
    static final Duration FIRST_AFTER = Duration.ofSeconds(10);

    private static final Logger LOGGER = LoggerFactory.getLogger(SweepSchedule.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    private final Provider<Sweep> sweep;
    private final Duration interval;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(SweepSchedule::thread);

    /**
     * @param sweep asked for when it is time: at James's start the mailboxes are not to be had yet
     */
    @Inject
    SweepSchedule(Provider<Sweep> sweep, Pop3PolicyConfiguration configuration) {
        this.sweep = sweep;
        this.interval = configuration.sweepInterval();
    }

    /** Called once. */
    // The future of a task that never throws has nothing to tell.
    @SuppressWarnings("FutureReturnValueIgnored")
    public void start() {
        executor.scheduleWithFixedDelay(this::run, FIRST_AFTER.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void run() {
        try {
            sweep.get().run("sweep-" + UUID.randomUUID(), report -> {}, () -> stopped.getCount() > 0);
        } catch (StorageUnavailableException e) {
            LOGGER.warn("pop3 sweep: not done, {}", e.getMessage());
        } catch (RuntimeException e) {
            LOGGER.error("pop3 sweep: not done", e);
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "briefkasten-pop3-sweep");
        thread.setDaemon(true);
        return thread;
    }

    /** Ends within {@link #LONGEST_STOP}. The thread is not interrupted: H2 closes its file under an interrupted thread. */
    @Override
    @javax.annotation.PreDestroy
    @jakarta.annotation.PreDestroy
    public void close() {
        stopped.countDown();
        executor.shutdown();
        try {
            if (!executor.awaitTermination(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                LOGGER.warn("pop3 sweep: still runs at James's stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
