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
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.james.core.Username;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that fetch, {@code external-fetch-0} and so on for what somebody asks for, {@code external-fetch-due-0} and
 * so on for what is due, so that who asks never waits for that: as many of each as
 * {@link FetchLimits#concurrentFetches()}, with room for {@value #MOST_WAITING} fetches that wait. Slow servers elsewhere
 * hold up these threads and no others. Thread-safe.
 */
public final class FetchExecutor {
    static final int MOST_WAITING = 1_000;

    private static final Logger LOGGER = LoggerFactory.getLogger(FetchExecutor.class);
    private static final long IDLE_SECONDS = 60;
    private static final long STOP_SECONDS = 10;

    private final ExternalFetcher fetcher;
    private final ExecutorService threads;
    private final ThreadPoolExecutor dueThreads;
    private final Set<FetchProgress> running = ConcurrentHashMap.newKeySet();

    @Inject
    public FetchExecutor(ExternalFetcher fetcher, ExternalFetchConfiguration configuration) {
        this(fetcher, configuration.limits().concurrentFetches());
    }

    FetchExecutor(ExternalFetcher fetcher, int concurrentFetches) {
        this.fetcher = fetcher;
        this.threads = threads(concurrentFetches, "external-fetch-%d");
        this.dueThreads = threads(concurrentFetches, "external-fetch-due-%d");
    }

    /**
     * Fetches as soon as a thread is free.
     *
     * @return completed with how it went
     */
    public CompletableFuture<FetchReport> submit(Username username, UUID accountId, FetchProgress progress) {
        return submit(progress, shown -> fetcher.fetch(username, accountId, shown), threads);
    }

    /**
     * Does what an account that is due needs, as soon as a thread is free.
     *
     * @param work given a progress by which it is stopped when James stops
     * @return completed when it has ended
     */
    public CompletableFuture<Void> submitDue(Consumer<FetchProgress> work) {
        return submit(
                new FetchProgress(),
                progress -> {
                    work.accept(progress);
                    return null;
                },
                dueThreads);
    }

    private <T> CompletableFuture<T> submit(
            FetchProgress progress, Function<FetchProgress, T> fetch, ExecutorService on) {
        try {
            return CompletableFuture.supplyAsync(() -> run(progress, fetch), on);
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
        dueThreads.getQueue().clear();
        dueThreads.shutdown();
        running.forEach(FetchProgress::requestStop);
        boolean ended = threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)
                && dueThreads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            LOGGER.warn("{} external fetches did not end within {} s and are cut off", running.size(), STOP_SECONDS);
        }
    }

    private <T> T run(FetchProgress progress, Function<FetchProgress, T> fetch) {
        running.add(progress);
        try {
            return fetch.apply(progress);
        } finally {
            running.remove(progress);
        }
    }

    private static ThreadPoolExecutor threads(int count, String name) {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                count,
                count,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                new ThreadFactoryBuilder().setNameFormat(name).setDaemon(true).build());
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
