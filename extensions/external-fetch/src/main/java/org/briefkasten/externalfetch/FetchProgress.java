package org.briefkasten.externalfetch;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** A fetch under way: its counts, and the wish to stop it. Thread-safe. */
public final class FetchProgress {
    private final AtomicLong fetched = new AtomicLong();
    private final AtomicLong alreadyHere = new AtomicLong();
    private final AtomicLong quarantined = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private volatile Optional<String> reason = Optional.empty();
    private volatile boolean stopRequested;

    void fetched(long size) {
        fetched.incrementAndGet();
        bytes.addAndGet(size);
    }

    void alreadyHere() {
        alreadyHere.incrementAndGet();
    }

    void quarantined() {
        quarantined.incrementAndGet();
    }

    /**
     * @param why a sentence for the user
     */
    void failed(String why) {
        failed.incrementAndGet();
        incompleteBecause(why);
    }

    /** Keeps why the fetch is not complete; the first reason stands. */
    synchronized void incompleteBecause(String text) {
        if (reason.isEmpty()) {
            reason = Optional.of(text);
        }
    }

    /** Asks the fetch to end between two messages. */
    public void requestStop() {
        stopRequested = true;
    }

    boolean stopRequested() {
        return stopRequested;
    }

    public FetchReport report(Instant at) {
        return new FetchReport(
                at, fetched.get(), alreadyHere.get(), quarantined.get(), failed.get(), bytes.get(), reason);
    }
}
