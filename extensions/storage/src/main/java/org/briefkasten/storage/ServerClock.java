package org.briefkasten.storage;

import com.google.common.base.Ticker;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time of a server elsewhere, in UTC: asked for once a minute and carried on in between, and for as long as the server
 * does not answer, by a clock that nobody sets. So it shows the same on all nodes, whatever happens to their own clocks:
 * give or take half a round trip, but where a node's own clock agrees within that it is the more exact one, and taken.
 * Thread-safe; {@link #instant()} neither blocks nor throws, the thread {@code briefkasten-clock} asks.
 */
public final class ServerClock extends Clock {
    static final Duration ASKED_EVERY = Duration.ofMinutes(1);

    /** Each time. */
    static final int QUESTIONS = 3;

    /** Of the server's answer. */
    private static final Duration RESOLUTION = Duration.ofMillis(1);

    private static final Logger LOGGER = LoggerFactory.getLogger(ServerClock.class);

    private final Supplier<Instant> server;
    private final Clock own;
    private final Ticker ticker;
    private final Executor executor;
    private final AtomicReference<Reading> latest;

    /**
     * Asks for the first time, and blocks until it knows.
     *
     * @param server asks the server; its exceptions leave the constructor, but not {@link #instant()}
     * @param own this node's clock, which may be wrong
     * @param ticker a clock that nobody sets
     */
    public ServerClock(Supplier<Instant> server, Clock own, Ticker ticker) {
        this(server, own, ticker, newThread());
    }

    ServerClock(Supplier<Instant> server, Clock own, Ticker ticker, Executor executor) {
        this.server = Objects.requireNonNull(server);
        this.own = Objects.requireNonNull(own);
        this.ticker = Objects.requireNonNull(ticker);
        this.executor = Objects.requireNonNull(executor);
        this.latest = new AtomicReference<>(ask());
    }

    /** It ends when it has nothing to do, so that nobody needs to end it. */
    private static Executor newThread() {
        ThreadPoolExecutor thread = new ThreadPoolExecutor(
                1,
                1,
                1,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(1),
                new ThreadFactoryBuilder()
                        .setNameFormat("briefkasten-clock")
                        .setDaemon(true)
                        .build(),
                new ThreadPoolExecutor.DiscardPolicy());
        thread.allowCoreThreadTimeOut(true);
        return thread;
    }

    /** The quickest answer says most exactly when it was true. */
    private Reading ask() {
        return Stream.generate(this::askOnce)
                .limit(QUESTIONS)
                .min(Comparator.comparing(answer -> answer.uncertainty))
                .orElseThrow();
    }

    private Reading askOnce() {
        long begin = ticker.read();
        Instant answer = server.get();
        long end = ticker.read();
        Instant here = own.instant();
        Duration half = Duration.ofNanos(end - begin).dividedBy(2);
        Instant there = answer.plus(half);
        boolean agrees = Duration.between(here, there).abs().compareTo(half.plus(RESOLUTION)) <= 0;
        return new Reading(agrees ? here : there, end, half);
    }

    @Override
    public Instant instant() {
        long now = ticker.read();
        Reading reading = latest.get();
        if (now - reading.nanos < ASKED_EVERY.toNanos()) {
            return reading.at(now);
        }
        Reading carriedOn = new Reading(reading.at(now), now, reading.uncertainty);
        if (latest.compareAndSet(reading, carriedOn)) {
            executor.execute(() -> askAgain(carriedOn));
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
        private final Duration uncertainty;

        Reading(Instant instant, long nanos, Duration uncertainty) {
            this.instant = instant;
            this.nanos = nanos;
            this.uncertainty = uncertainty;
        }

        Instant at(long later) {
            return instant.plusNanos(later - nanos);
        }
    }
}
