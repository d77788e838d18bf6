package org.briefkasten.pop3policy.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.time.Instant;
import java.util.Optional;
import org.briefkasten.pop3policy.Moments;
import org.briefkasten.storage.cassandra.LightweightTransaction;
import org.briefkasten.storage.cassandra.LightweightTransaction.Outcome;

/** Moments in the table {@code briefkasten_pop3_moment}, written by lightweight transactions only. Thread-safe. */
final class CassandraMoments implements Moments {
    private final CqlSession session;
    private final PreparedStatement find;
    private final PreparedStatement insert;
    private final PreparedStatement update;
    private final PreparedStatement delete;

    CassandraMoments(CqlSession session, String keyspace) {
        this.session = session;
        String table = keyspace + ".briefkasten_pop3_moment";
        find = session.prepare("SELECT at FROM " + table + " WHERE moment_name = ?");
        insert = session.prepare("INSERT INTO " + table + " (moment_name, at) VALUES (?, ?) IF NOT EXISTS");
        update = session.prepare("UPDATE " + table + " SET at = ? WHERE moment_name = ? IF EXISTS");
        delete = session.prepare("DELETE FROM " + table + " WHERE moment_name = ? IF EXISTS");
    }

    @Override
    public Optional<Instant> find(String name) {
        return found(find.bind(name).setConsistencyLevel(DefaultConsistencyLevel.SERIAL));
    }

    private Optional<Instant> found(BoundStatement statement) {
        return Optional.ofNullable(session.execute(statement).one()).map(row -> row.getInstant("at"));
    }

    @Override
    public Instant keepFirst(String name, Instant at) {
        Optional<Instant> kept = find(name);
        // Ends: a round that neither inserts nor finds met one removed in between.
        while (kept.isEmpty()) {
            isInserted(name, at);
            kept = find(name);
        }
        return kept.get();
    }

    @Override
    public void put(String name, Instant at) {
        // Ends: a round that writes nothing met one removed in between.
        while (!isUpdated(name, at) && !isInserted(name, at)) {
            continue;
        }
    }

    private boolean isUpdated(String name, Instant at) {
        return LightweightTransaction.isApplied(
                session, update.bind(at, name), () -> find(name).isPresent() ? Outcome.NOT_RUN : Outcome.REFUSED);
    }

    private boolean isInserted(String name, Instant at) {
        return LightweightTransaction.isApplied(
                session, insert.bind(name, at), () -> find(name).isPresent() ? Outcome.REFUSED : Outcome.NOT_RUN);
    }

    @Override
    public void remove(String name) {
        LightweightTransaction.isApplied(
                session, delete.bind(name), () -> find(name).isPresent() ? Outcome.NOT_RUN : Outcome.APPLIED);
    }
}
