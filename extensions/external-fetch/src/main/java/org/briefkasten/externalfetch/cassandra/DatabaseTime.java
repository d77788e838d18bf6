package org.briefkasten.externalfetch.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.google.common.base.Ticker;
import java.time.Duration;
import java.time.Instant;

/**
 * The database's clock, asked once a minute and reckoned on from there, so that nodes whose clocks differ agree. Differs
 * from the database's by as long as a question takes. Thread-safe.
 */
final class DatabaseTime {
    private static final long ASKED_ANEW_NANOS = Duration.ofMinutes(1).toNanos();

    private final CqlSession session;
    private final PreparedStatement statement;
    private final Ticker ticker;
    private Instant asked = Instant.MIN;
    private long askedAt;

    DatabaseTime(CqlSession session, Ticker ticker) {
        this.session = session;
        this.statement = session.prepare("SELECT toTimestamp(now()) AS time FROM system.local");
        this.ticker = ticker;
    }

    synchronized Instant now() {
        long nanos = ticker.read();
        if (asked.equals(Instant.MIN) || nanos - askedAt > ASKED_ANEW_NANOS) {
            asked = session.execute(statement.bind()).one().getInstant("time");
            askedAt = nanos;
        }
        return asked.plusNanos(nanos - askedAt);
    }
}
