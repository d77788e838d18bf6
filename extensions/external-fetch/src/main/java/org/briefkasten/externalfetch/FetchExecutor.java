package org.briefkasten.externalfetch;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import com.google.inject.Inject;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.james.core.Username;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that fetch, {@code external-fetch-0} and so on: as many as {@link FetchLimits#concurrentFetches()}, with
 * room for {@value #MOST_WAITING} fetches that wait. Slow servers elsewhere hold up these threads and no others.
 * Thread-safe.
 */
public final class FetchExecutor {
    static final int MOST_WAITING = 1_000;

    private static final Logger LOGGER = LoggerFactory.getLogger(FetchExecutor.class);
    private static final long IDLE_SECONDS = 60;
    private static final long STOP_SECONDS = 10;

    private final ExternalFetcher fetcher;
    private final ExecutorService threads;
    private final Set<FetchProgress> running = ConcurrentHashMap.newKeySet();

    @Inject
    public FetchExecutor(ExternalFetcher fetcher, ExternalFetchConfiguration configuration) {
        this(fetcher, configuration.limits().concurrentFetches());
    }

    FetchExecutor(ExternalFetcher fetcher, int concurrentFetches) {
        this.fetcher = fetcher;
        this.threads = threads(concurrentFetches);
    }

    /**
     * Fetches as soon as a thread is free.
     *
     * @return completed with how it went
     */
    public CompletableFuture<FetchReport> submit(Username username, UUID accountId, FetchProgress progress) {
        try {
            return CompletableFuture.supplyAsync(() -> run(username, accountId, progress), threads);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(new IllegalStateException(
                    MOST_WAITING + " external fetches wait already, or James is stopping", e));
        }
    }

    /** Lets every fetch end at the next message; what is left comes with the next one. */
    @javax.annotation.PreDestroy
    @jakarta.annotation.PreDestroy
    public void stop() throws InterruptedException {
        threads.shutdown();
        running.forEach(FetchProgress::requestStop);
        if (!threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            LOGGER.warn("{} external fetches did not end within {} s and are cut off", running.size(), STOP_SECONDS);
        }
    }

    private FetchReport run(Username username, UUID accountId, FetchProgress progress) {
        running.add(progress);
        try {
            return fetcher.fetch(username, accountId, progress);
        } finally {
            running.remove(progress);
        }
    }

    private static ExecutorService threads(int count) {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                count,
                count,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                new ThreadFactoryBuilder()
                        .setNameFormat("external-fetch-%d")
                        .setDaemon(true)
                        .build());
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
