package org.briefkasten.pop3policy.sql;

import java.time.Instant;
import java.util.Optional;
import org.briefkasten.pop3policy.Moments;
import org.briefkasten.storage.sql.Insertion;
import org.jdbi.v3.core.Jdbi;

/** Moments in the table {@code briefkasten_pop3_moment}. Thread-safe. */
final class SqlMoments implements Moments {
    private final Jdbi jdbi;

    SqlMoments(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Optional<Instant> find(String name) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT at FROM briefkasten_pop3_moment WHERE moment_name = :name")
                        .bind("name", name)
                        .map((row, context) -> Times.instant(row, "at"))
                        .findOne());
    }

    @Override
    public Instant keepFirst(String name, Instant at) {
        Optional<Instant> kept = find(name);
        // Ends: a round that neither inserts nor finds met one removed in between.
        while (kept.isEmpty()) {
            insert(name, at);
            kept = find(name);
        }
        return kept.get();
    }

    @Override
    public void put(String name, Instant at) {
        // Ends: a round that writes nothing met one removed in between.
        while (!update(name, at) && !insert(name, at)) {
            continue;
        }
    }

    private boolean update(String name, Instant at) {
        return execute("UPDATE briefkasten_pop3_moment SET at = :at WHERE moment_name = :name", name, at) == 1;
    }

    private boolean insert(String name, Instant at) {
        return Insertion.isDone(
                () -> execute("INSERT INTO briefkasten_pop3_moment (moment_name, at) VALUES (:name, :at)", name, at));
    }

    private int execute(String sql, String name, Instant at) {
        return jdbi.withHandle(handle -> handle.createUpdate(sql)
                .bind("name", name)
                .bind("at", Times.column(at))
                .execute());
    }

    @Override
    public void remove(String name) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM briefkasten_pop3_moment WHERE moment_name = :name")
                .bind("name", name)
                .execute());
    }
}
