package org.briefkasten.peers;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Unique names as the Maildir format wants them. Dovecot gives UIDs in the order of the seconds before the first dot
 * and the microseconds after {@code M}, so no two names share both. {@code S=} spares it a stat of every file.
 */
final class MaildirFileName {
    private static final long MICROS_PER_SECOND = TimeUnit.SECONDS.toMicros(1);
    private static final AtomicLong LAST_MICROS = new AtomicLong();

    private MaildirFileName() {}

    static String next(long size) {
        long micros = LAST_MICROS.updateAndGet(last -> Math.max(last + 1, nowMicros()));
        return String.format(
                "%d.M%06dP%d.briefkasten,S=%d",
                micros / MICROS_PER_SECOND,
                micros % MICROS_PER_SECOND,
                ProcessHandle.current().pid(),
                size);
    }

    private static long nowMicros() {
        return TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());
    }
}
