package org.briefkasten.storage.leases.sql;

import java.util.Optional;
import java.util.UUID;
import org.briefkasten.storage.SqlDatabase;
import org.briefkasten.storage.leases.Leases;
import org.briefkasten.storage.sql.Insertion;
import org.jdbi.v3.core.Jdbi;

/** Leases in the table {@code briefkasten_lease}, each changed by one statement. Thread-safe. */
public final class SqlLeases implements Leases {
    private static final String END = "CURRENT_TIMESTAMP + INTERVAL '" + LENGTH.toSeconds() + "' SECOND";

    private final Jdbi jdbi;

    public SqlLeases(SqlDatabase database) {
        this.jdbi = database.migrated("leases", SqlLeases.class);
    }

    @Override
    public boolean acquire(String name, UUID holder) {
        return write(
                        "UPDATE briefkasten_lease SET holder_id = :holder, leased_until = " + END
                                + " WHERE name = :name AND (holder_id = :holder OR leased_until <= CURRENT_TIMESTAMP)",
                        name,
                        holder)
                || isInserted(name, holder);
    }

    private boolean isInserted(String name, UUID holder) {
        return Insertion.isDone(() -> write(
                "INSERT INTO briefkasten_lease (name, holder_id, leased_until) VALUES (:name, :holder, " + END + ")",
                name,
                holder));
    }

    @Override
    public Optional<UUID> holder(String name) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT holder_id FROM briefkasten_lease"
                        + " WHERE name = :name AND leased_until > CURRENT_TIMESTAMP")
                .bind("name", name)
                .map((row, context) -> row.getObject("holder_id", UUID.class))
                .findOne());
    }

    @Override
    public boolean renew(String name, UUID holder) {
        return write(
                "UPDATE briefkasten_lease SET leased_until = " + END
                        + " WHERE name = :name AND holder_id = :holder AND leased_until > CURRENT_TIMESTAMP",
                name,
                holder);
    }

    @Override
    public void release(String name, UUID holder) {
        write("DELETE FROM briefkasten_lease WHERE name = :name AND holder_id = :holder", name, holder);
    }

    @Override
    public void releaseAll() {
        jdbi.useHandle(handle -> handle.execute("DELETE FROM briefkasten_lease"));
    }

    private boolean write(String sql, String name, UUID holder) {
        return jdbi.withHandle(handle -> handle.createUpdate(sql)
                        .bind("name", name)
                        .bind("holder", holder)
                        .execute()
                == 1);
    }
}
