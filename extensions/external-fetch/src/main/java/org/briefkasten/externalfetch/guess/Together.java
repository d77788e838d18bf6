package org.briefkasten.externalfetch.guess;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does several things at once and takes what is done in time. Thread-safe. */
final class Together {
    /** Something that may well fail. */
    @FunctionalInterface
    interface Task<T> {
        T run() throws IOException;
    }

    private static final Logger LOGGER = LoggerFactory.getLogger(Together.class);

    private final ExecutorService threads;

    Together(ExecutorService threads) {
        this.threads = threads;
    }

    /** What the tasks give that neither fail nor take longer, in their order. */
    <T> List<T> run(List<Task<T>> tasks, Duration most) {
        List<T> results = new ArrayList<>();
        List<Callable<T>> calls =
                tasks.stream().map(task -> (Callable<T>) task::run).collect(Collectors.toList());
        try {
            for (Future<T> future : threads.invokeAll(calls, most.toMillis(), TimeUnit.MILLISECONDS)) {
                add(future, results);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return results;
    }

    private static <T> void add(Future<T> future, List<T> results) throws InterruptedException {
        try {
            results.add(future.get());
        } catch (CancellationException e) {
            LOGGER.debug("A task took too long", e);
        } catch (ExecutionException e) {
            LOGGER.debug("A task failed", e);
        }
    }
}
