package org.briefkasten.storage;

import com.google.common.base.Ticker;
import java.time.Duration;
import java.util.function.Supplier;
import org.briefkasten.configuration.Durations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits at start for a database that does not answer yet. Thread-safe. */
final class StartRetry {
    private static final Logger LOGGER = LoggerFactory.getLogger(StartRetry.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);

    /** Lets time pass. */
    interface Pause {
        void of(Duration duration) throws InterruptedException;
    }

    private final Duration timeout;
    private final Ticker ticker;
    private final Pause pause;

    /**
     * @param ticker a clock that nobody sets: servers do so at their start
     */
    StartRetry(Duration timeout, Ticker ticker, Pause pause) {
        this.timeout = timeout;
        this.ticker = ticker;
        this.pause = pause;
    }

    /**
     * Opens until it does not throw {@link StorageUnavailableException}, at least once.
     *
     * @throws StorageUnavailableException when the time is over; other exceptions at once
     */
    <T> T until(Supplier<T> open) {
        long start = ticker.read();
        Duration next = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            try {
                return open.get();
            } catch (StorageUnavailableException e) {
                Duration spent = Duration.ofNanos(ticker.read() - start);
                if (spent.plus(next).compareTo(timeout) > 0) {
                    throw over(e, attempt, spent);
                }
                LOGGER.warn(
                        "Attempt {} after {} of {}, next in {}: {}",
                        attempt,
                        Durations.format(spent),
                        Durations.format(timeout),
                        Durations.format(next),
                        e.getMessage());
                await(next, e);
                next = next.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? next.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    private void await(Duration duration, StorageUnavailableException reason) {
        try {
            pause.of(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw reason;
        }
    }

    private StorageUnavailableException over(StorageUnavailableException last, int attempts, Duration spent) {
        return new StorageUnavailableException(
                "The database of storage.xml did not answer " + attempts + " attempts in " + Durations.format(spent)
                        + ". Last: " + last.getMessage()
                        + ". Start the database or mend storage.xml; startTimeout there says how long to try ("
                        + Durations.format(timeout) + ")",
                last);
    }
}
