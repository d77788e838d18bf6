package org.briefkasten.storage;

import com.google.common.base.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time of a server elsewhere, in UTC: asked for once a minute and carried on in between, and for as long as the server
 * does not answer, by a clock that nobody sets. So it shows the same on all nodes, give or take half a round trip, whatever
 * happens to their own clocks. Thread-safe; {@link #instant()} blocks for one question a minute and does not throw.
 */
public final class ServerClock extends Clock {
    static final Duration ASKED_EVERY = Duration.ofMinutes(1);

    private static final Logger LOGGER = LoggerFactory.getLogger(ServerClock.class);

    private final Supplier<Instant> server;
    private final Ticker ticker;
    private final AtomicReference<Reading> latest;

    /**
     * Asks for the first time.
     *
     * @param server asks the server; its exceptions leave the constructor, but not {@link #instant()}
     * @param ticker a clock that nobody sets
     */
    public ServerClock(Supplier<Instant> server, Ticker ticker) {
        this.server = Objects.requireNonNull(server);
        this.ticker = Objects.requireNonNull(ticker);
        this.latest = new AtomicReference<>(ask());
    }

    private Reading ask() {
        long begin = ticker.read();
        Instant answer = server.get();
        return new Reading(answer, begin + (ticker.read() - begin) / 2);
    }

    @Override
    public Instant instant() {
        long now = ticker.read();
        Reading reading = latest.get();
        if (now - reading.nanos < ASKED_EVERY.toNanos()) {
            return reading.at(now);
        }
        // Whoever gets this in asks; the others do not wait for the answer.
        Reading carriedOn = new Reading(reading.at(now), now);
        if (latest.compareAndSet(reading, carriedOn)) {
            askAgain(carriedOn);
        }
        return latest.get().at(ticker.read());
    }

    private void askAgain(Reading carriedOn) {
        try {
            latest.compareAndSet(carriedOn, ask());
        } catch (RuntimeException e) {
            LOGGER.debug("The time is carried on without the server", e);
        }
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the server's time has no zone");
    }

    /** What the time was at a moment. Immutable and thread-safe. */
    private static final class Reading {
        private final Instant instant;
        private final long nanos;

        Reading(Instant instant, long nanos) {
            this.instant = instant;
            this.nanos = nanos;
        }

        Instant at(long later) {
            return instant.plusNanos(later - nanos);
        }
    }
}
