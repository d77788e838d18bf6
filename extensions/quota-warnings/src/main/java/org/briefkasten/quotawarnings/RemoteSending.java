package org.briefkasten.quotawarnings;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that waits for other machines, {@code briefkasten-quota-warnings-remote}, with at most 1,000 sendings behind
 * it; what does not fit is sent when its lease has run out. Thread-safe.
 */
public final class RemoteSending implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(RemoteSending.class);
    private static final int CAPACITY = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ThreadPoolExecutor executor = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(CAPACITY),
            new ThreadFactoryBuilder()
                    .setNameFormat("briefkasten-quota-warnings-remote")
                    .setDaemon(true)
                    .build());

    /** Never blocks and never throws. */
    void add(Runnable sending) {
        try {
            executor.execute(() -> run(sending));
        } catch (RejectedExecutionException e) {
            LOGGER.warn("quota: {} warnings wait to be sent to other machines; one more is sent later", CAPACITY);
        }
    }

    private static void run(Runnable sending) {
        try {
            sending.run();
        } catch (RuntimeException e) {
            LOGGER.warn("quota: a warning was not sent to another machine; it is tried again", e);
        }
    }

    /** Gives the one that is being sent ten seconds; those behind are left to the next start. */
    @javax.annotation.PreDestroy
    @jakarta.annotation.PreDestroy
    @Override
    public void close() {
        executor.getQueue().clear();
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
