package org.briefkasten.quotawarnings;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** How far one sweep is. Thread-safe. */
public final class SweepProgress {
    private final AtomicLong checked = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final CountDownLatch stopped = new CountDownLatch(1);

    void checked() {
        checked.incrementAndGet();
    }

    void failed() {
        failed.incrementAndGet();
    }

    /** Lets the sweep end at the next user. */
    void stop() {
        stopped.countDown();
    }

    /** Or its thread was interrupted, as that of a cancelled task is. */
    boolean isToStop() {
        return stopped.getCount() == 0 || Thread.currentThread().isInterrupted();
    }

    /** Waits, but no longer than until it is to stop. */
    void await(Duration pause) {
        try {
            stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Users who were looked at. */
    public long checkedUsers() {
        return checked.get();
    }

    /** Users who could not be looked at. */
    public long failedUsers() {
        return failed.get();
    }
}
