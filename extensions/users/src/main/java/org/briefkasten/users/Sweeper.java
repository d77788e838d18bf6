package org.briefkasten.users;

import com.google.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.briefkasten.storage.StorageUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sweeps on a thread of its own, {@code briefkasten-users-sweep}: first {@link #FIRST_AFTER} after James's start, then
 * {@link #EVERY} after the end of the one before, at most {@value Pace#PAGE} subjects in {@link #PAUSE}. Thread-safe.
 */
final class Sweeper implements AutoCloseable {
    static final Duration FIRST_AFTER = Duration.ofSeconds(10);
    static final Duration EVERY = Duration.ofSeconds(60);
    static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Logger LOGGER = LoggerFactory.getLogger(Sweeper.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    private final Sweep sweep;
    private final Duration pause;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(Sweeper::thread);
    private volatile Optional<String> concern = Optional.empty();

    @Inject
    Sweeper(Sweep sweep) {
        this(sweep, FIRST_AFTER, EVERY, PAUSE);
    }

    // The future of a task that never throws has nothing to tell.
    @SuppressWarnings("FutureReturnValueIgnored")
    Sweeper(Sweep sweep, Duration firstAfter, Duration every, Duration pause) {
        this.sweep = sweep;
        this.pause = pause;
        executor.scheduleWithFixedDelay(this::run, firstAfter.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What an operator should know: that the last sweep failed, or that users are suspended. */
    Optional<String> concern() {
        return concern;
    }

    private void run() {
        try {
            sweep.run(this::goesOn).ifPresent(this::conclude);
        } catch (StorageUnavailableException e) {
            concern = Optional.of("the last sweep for vanished users failed: " + e.getMessage());
            LOGGER.warn("The sweep for vanished users decided nothing: {}", e.getMessage());
        } catch (RuntimeException e) {
            concern = Optional.of("the last sweep for vanished users failed: " + e);
            LOGGER.error("The sweep for vanished users failed", e);
        }
    }

    private void conclude(int suspended) {
        concern = suspended == 0
                ? Optional.empty()
                : Optional.of(suspended + " users or domains vanished from James at once; what is stored about them is"
                        + " suspended until half of them are back");
    }

    private boolean goesOn() {
        try {
            return !stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "briefkasten-users-sweep");
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
                LOGGER.warn("The sweep for vanished users still runs at James's stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
