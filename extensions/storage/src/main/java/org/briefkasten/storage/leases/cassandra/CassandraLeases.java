package org.briefkasten.storage.leases.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.Optional;
import java.util.UUID;
import org.briefkasten.storage.CassandraDatabase;
import org.briefkasten.storage.cassandra.LightweightTransaction;
import org.briefkasten.storage.cassandra.LightweightTransaction.Outcome;
import org.briefkasten.storage.leases.Leases;

/** Leases in the table {@code briefkasten_lease}: rows that Cassandra lets expire, written by lightweight transactions only. Thread-safe. */
public final class CassandraLeases implements Leases {
    private final CqlSession session;
    private final PreparedStatement select;
    private final PreparedStatement insert;
    private final PreparedStatement renew;
    private final PreparedStatement delete;
    private final PreparedStatement selectAll;

    public CassandraLeases(CassandraDatabase database) {
        session = database.migrated("leases", CassandraLeases.class);
        String table = database.keyspace() + ".briefkasten_lease";
        String ttl = " USING TTL " + LENGTH.toSeconds();
        select = session.prepare("SELECT holder_id FROM " + table + " WHERE name = ?");
        insert = session.prepare("INSERT INTO " + table + " (name, holder_id) VALUES (?, ?) IF NOT EXISTS" + ttl);
        renew = session.prepare("UPDATE " + table + ttl + " SET holder_id = ? WHERE name = ? IF holder_id = ?");
        selectAll = session.prepare("SELECT name, holder_id FROM " + table);
        delete = session.prepare("DELETE FROM " + table + " WHERE name = ? IF holder_id = ?");
    }

    /** Looks first: a lease that somebody has is no reason for a transaction. */
    @Override
    public boolean acquire(String name, UUID holder) {
        Optional<UUID> current = holder(name);
        if (current.isPresent()) {
            return current.get().equals(holder) && renew(name, holder);
        }
        return LightweightTransaction.isApplied(session, insert.bind(name, holder), () -> holder(name)
                .map(found -> found.equals(holder) ? Outcome.APPLIED : Outcome.REFUSED)
                .orElse(Outcome.NOT_RUN));
    }

    /** A row whose holder has expired is none: its columns do so together, give or take a second. */
    @Override
    public Optional<UUID> holder(String name) {
        Row row = session.execute(select.bind(name).setConsistencyLevel(DefaultConsistencyLevel.SERIAL))
                .one();
        return Optional.ofNullable(row).map(found -> found.getUuid("holder_id"));
    }

    @Override
    public boolean renew(String name, UUID holder) {
        return LightweightTransaction.isApplied(
                session,
                renew.bind(holder, name, holder),
                // Ours or not, it may expire any moment: only another try makes it last.
                () -> isOf(name, holder) ? Outcome.NOT_RUN : Outcome.REFUSED);
    }

    @Override
    public void release(String name, UUID holder) {
        LightweightTransaction.isApplied(
                session, delete.bind(name, holder), () -> isOf(name, holder) ? Outcome.NOT_RUN : Outcome.APPLIED);
    }

    @Override
    public void releaseAll() {
        session.execute(selectAll.bind()).forEach(row -> release(row.getString("name"), row.getUuid("holder_id")));
    }

    private boolean isOf(String name, UUID holder) {
        return holder(name).filter(holder::equals).isPresent();
    }
}
