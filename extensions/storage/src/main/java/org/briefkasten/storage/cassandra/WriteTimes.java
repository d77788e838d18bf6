package org.briefkasten.storage.cassandra;

import com.datastax.oss.driver.api.core.cql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Tells Cassandra when a plain write was made, which decides on which of two writes stands. The driver would take the
 * node's own clock: what a node wrote whose clock was an hour ahead could not be changed by any other for an hour. Each
 * write is later than the one before on the same node. Lightweight transactions have times of their own. Thread-safe.
 */
final class WriteTimes {
    private final Supplier<Clock> clock;
    private final AtomicLong latest = new AtomicLong();

    /**
     * @param clock not asked for before the first statement
     */
    WriteTimes(Supplier<Clock> clock) {
        this.clock = Objects.requireNonNull(clock);
    }

    /** The statement with a time, in microseconds since 1970, unless it has one; {@code USING TIMESTAMP} overrides it. */
    Statement<?> timed(Statement<?> statement) {
        return statement.getQueryTimestamp() == Statement.NO_DEFAULT_TIMESTAMP
                ? statement.setQueryTimestamp(next())
                : statement;
    }

    private long next() {
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.get().instant());
        return latest.updateAndGet(before -> Math.max(before + 1, now));
    }
}
