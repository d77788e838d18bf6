package org.briefkasten.externalfetch;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** A fetch under way: its counts, and the wish to stop it. Thread-safe. */
public final class FetchProgress {
    private final AtomicLong fetched = new AtomicLong();
    private final AtomicLong alreadyHere = new AtomicLong();
    private final AtomicLong quarantined = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private volatile Optional<String> reason = Optional.empty();
    private volatile FetchOutcome outcome = FetchOutcome.DONE;
    private volatile boolean stopRequested;
    private volatile BooleanSupplier permission = () -> true;

    void fetched(long size) {
        fetched.incrementAndGet();
        bytes.addAndGet(size);
    }

    void alreadyHere() {
        alreadyHere(1);
    }

    void alreadyHere(long messages) {
        alreadyHere.addAndGet(messages);
    }

    void quarantined() {
        quarantined(1);
    }

    void quarantined(long messages) {
        quarantined.addAndGet(messages);
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

    /** Keeps why the fetch ended early. */
    void endedBecause(FetchOutcome what, String text) {
        outcome = what;
        incompleteBecause(text);
    }

    public FetchOutcome outcome() {
        return outcome;
    }

    /** Asks the fetch to end between two messages. */
    public void requestStop() {
        stopRequested = true;
    }

    /** Has the fetch end between two messages once it may not go on, for this reason or an earlier one. */
    void stopUnless(BooleanSupplier permitted) {
        BooleanSupplier before = permission;
        permission = () -> before.getAsBoolean() && permitted.getAsBoolean();
    }

    boolean stopRequested() {
        return stopRequested || !permission.getAsBoolean();
    }

    public FetchReport report(Instant at) {
        return new FetchReport(
                at, fetched.get(), alreadyHere.get(), quarantined.get(), failed.get(), bytes.get(), reason);
    }
}
