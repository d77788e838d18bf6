package org.briefkasten.quotawarnings;

import java.util.concurrent.atomic.AtomicLong;

/** How far one sweep is. Thread-safe. */
public final class SweepProgress {
    private final AtomicLong checked = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private volatile boolean toStop;

    void checked() {
        checked.incrementAndGet();
    }

    void failed() {
        failed.incrementAndGet();
    }

    /** Lets the sweep end at the next user. */
    void stop() {
        toStop = true;
    }

    boolean isToStop() {
        return toStop;
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
