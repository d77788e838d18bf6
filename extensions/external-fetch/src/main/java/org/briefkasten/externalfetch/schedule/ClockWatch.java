package org.briefkasten.externalfetch.schedule;

import com.google.common.base.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** Notices when somebody sets the clock back. Not thread-safe. */
final class ClockWatch {
    private static final Duration NOTEWORTHY = Duration.ofMinutes(1);

    private final Clock clock;
    private final Ticker ticker;
    private Instant instant;
    private long nanos;

    ClockWatch(Clock clock, Ticker ticker) {
        this.clock = Objects.requireNonNull(clock);
        this.ticker = Objects.requireNonNull(ticker);
        this.instant = clock.instant();
        this.nanos = ticker.read();
    }

    /** By how much it was set back since the last call; zero if by a minute or less. */
    Duration setBack() {
        Instant expected = instant.plusNanos(ticker.read() - nanos);
        instant = clock.instant();
        nanos = ticker.read();
        Duration back = Duration.between(instant, expected);
        return back.compareTo(NOTEWORTHY) > 0 ? back : Duration.ZERO;
    }
}
