package org.briefkasten.quotawarnings.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.google.common.collect.Streams;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.briefkasten.quotawarnings.refusals.RefusalStore;
import org.briefkasten.quotawarnings.refusals.Refused;
import org.briefkasten.storage.cassandra.LightweightTransaction;
import org.briefkasten.storage.cassandra.LightweightTransaction.Outcome;

/**
 * Counts in the table {@code briefkasten_quota_refused}, changed by lightweight transactions and gone by their TTL.
 * Thread-safe.
 */
final class CassandraRefusalStore implements RefusalStore {
    private static final String COLUMNS = "incarnation_id, change_id, messages, octets, since";

    private final CqlSession session;
    private final PreparedStatement insert;
    private final PreparedStatement update;
    private final PreparedStatement find;
    private final PreparedStatement findAll;
    private final PreparedStatement delete;

    CassandraRefusalStore(CqlSession session, String keyspace) {
        this.session = session;
        String table = keyspace + ".briefkasten_quota_refused";
        String ttl = " USING TTL " + KEPT.toSeconds();
        insert = session.prepare(
                "INSERT INTO " + table + " (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?) IF NOT EXISTS" + ttl);
        update = session.prepare("UPDATE " + table + ttl + " SET change_id = ?, messages = ?, octets = ?, since = ?"
                + " WHERE incarnation_id = ? IF change_id = ?");
        find = session.prepare("SELECT " + COLUMNS + " FROM " + table + " WHERE incarnation_id = ?");
        findAll = session.prepare("SELECT " + COLUMNS + " FROM " + table);
        delete = session.prepare("DELETE FROM " + table + " WHERE incarnation_id = ? IF EXISTS");
    }

    @Override
    public void add(UUID incarnation, Refused more, Instant now) {
        boolean added = false;
        // Ends: each round that does not add is one in which somebody else did.
        while (!added) {
            added = isAdded(incarnation, more, findDecided(incarnation));
        }
    }

    private boolean isAdded(UUID incarnation, Refused more, Optional<Row> before) {
        UUID change = UUID.randomUUID();
        BoundStatement statement = before.map(row -> {
                    Refused sum = refused(row).plus(more);
                    return update.bind(
                            change, sum.messages(), sum.bytes(), sum.since(), incarnation, row.getUuid("change_id"));
                })
                .orElseGet(() -> insert.bind(incarnation, change, more.messages(), more.bytes(), more.since()));
        Optional<UUID> expected = before.map(row -> row.getUuid("change_id"));
        return LightweightTransaction.isApplied(session, statement, () -> {
            Optional<UUID> found = findDecided(incarnation).map(row -> row.getUuid("change_id"));
            if (found.filter(change::equals).isPresent()) {
                return Outcome.APPLIED;
            }
            return found.equals(expected) ? Outcome.NOT_RUN : Outcome.REFUSED;
        });
    }

    private Optional<Row> findDecided(UUID incarnation) {
        return Optional.ofNullable(
                session.execute(find.bind(incarnation).setConsistencyLevel(DefaultConsistencyLevel.SERIAL))
                        .one());
    }

    @Override
    public Map<UUID, Refused> all(Instant now) {
        return Streams.stream(session.execute(findAll.bind()))
                .collect(Collectors.toMap(row -> row.getUuid("incarnation_id"), CassandraRefusalStore::refused));
    }

    private static Refused refused(Row row) {
        return new Refused(row.getLong("messages"), row.getLong("octets"), row.getInstant("since"));
    }

    @Override
    public void forget(UUID incarnation) {
        session.execute(delete.bind(incarnation));
    }
}
