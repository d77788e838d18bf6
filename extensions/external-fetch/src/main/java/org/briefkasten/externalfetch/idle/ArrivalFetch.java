package org.briefkasten.externalfetch.idle;

import com.google.common.base.Ticker;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Fetches when mail comes: at once, but never twice within {@link #PAUSE} nor twice at a time; what comes meanwhile is
 * fetched together then. Thread-safe.
 */
final class ArrivalFetch {
    static final Duration PAUSE = Duration.ofSeconds(5);

    /** Of a fetch that did not come to its end, as when another one was under way that may have missed the mail. */
    static final int MOST_REPETITIONS = 3;

    private final Supplier<CompletableFuture<Boolean>> fetch;
    private final Ticker ticker;
    private boolean wanted;
    private int repetitions;
    private boolean running;
    private Optional<Long> begunAt = Optional.empty();

    /**
     * @param fetch begins one, and says in the end whether it was complete; does not block for long, nor throw
     */
    ArrivalFetch(Supplier<CompletableFuture<Boolean>> fetch, Ticker ticker) {
        this.fetch = Objects.requireNonNull(fetch);
        this.ticker = Objects.requireNonNull(ticker);
    }

    /** Mail has come, or may have. */
    void arrived() {
        synchronized (this) {
            wanted = true;
            repetitions = 0;
        }
        fetchIfDue();
    }

    /** To be called now and then. */
    // The future's end is dealt with where it is made.
    @SuppressWarnings("FutureReturnValueIgnored")
    void fetchIfDue() {
        if (mayBegin()) {
            fetch.get().whenComplete((complete, failure) -> ended(failure == null && complete));
        }
    }

    private synchronized boolean mayBegin() {
        long now = ticker.read();
        boolean early = begunAt.filter(at -> now - at < PAUSE.toNanos()).isPresent();
        if (!wanted || running || early) {
            return false;
        }
        wanted = false;
        running = true;
        begunAt = Optional.of(now);
        return true;
    }

    private synchronized void ended(boolean complete) {
        running = false;
        if (!complete && repetitions < MOST_REPETITIONS) {
            repetitions++;
            wanted = true;
        }
    }
}
