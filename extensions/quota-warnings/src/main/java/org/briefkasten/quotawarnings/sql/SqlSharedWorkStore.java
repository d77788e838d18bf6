package org.briefkasten.quotawarnings.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.briefkasten.quotawarnings.work.SharedWork;
import org.briefkasten.quotawarnings.work.SharedWorkStore;
import org.briefkasten.storage.sql.Insertion;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;

/** Shared work in the table {@code briefkasten_quota_work}. Thread-safe. */
final class SqlSharedWorkStore implements SharedWorkStore {
    private static final String SELECT =
            "SELECT name, change_id, leased_until, work_position, due_at, done_at FROM briefkasten_quota_work";

    private static final String INSERT = "INSERT INTO briefkasten_quota_work"
            + " (name, change_id, leased_until, work_position, due_at, done_at)"
            + " VALUES (:name, :change, :leased, :position, :due, :done)";

    private final Jdbi jdbi;

    SqlSharedWorkStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Optional<SharedWork> find(String name) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + " WHERE name = :name")
                .bind("name", name)
                .map((row, context) -> work(row))
                .findOne());
    }

    @Override
    public List<SharedWork> all() {
        return jdbi.withHandle(handle ->
                handle.createQuery(SELECT).map((row, context) -> work(row)).list());
    }

    @Override
    public boolean add(SharedWork work) {
        return Insertion.isDone(() ->
                jdbi.useHandle(handle -> bind(handle.createUpdate(INSERT), work).execute()));
    }

    @Override
    public boolean replace(SharedWork expected, SharedWork next) {
        return jdbi.withHandle(handle -> bind(
                                handle.createUpdate("UPDATE briefkasten_quota_work SET change_id = :change,"
                                        + " leased_until = :leased, work_position = :position, due_at = :due,"
                                        + " done_at = :done WHERE name = :name AND change_id = :expected"),
                                next)
                        .bind("expected", expected.changeId())
                        .execute())
                == 1;
    }

    private static Update bind(Update statement, SharedWork work) {
        return statement
                .bind("name", work.name())
                .bind("change", work.changeId())
                .bind("leased", Columns.of(work.leasedUntil()))
                .bind("position", work.position())
                .bind("due", Columns.of(work.due().orElse(null)))
                .bind("done", Columns.of(work.done().orElse(null)));
    }

    private static SharedWork work(ResultSet row) throws SQLException {
        return SharedWork.stored(
                row.getString("name"),
                row.getObject("change_id", UUID.class),
                Columns.instantOrNull(row, "leased_until"),
                row.getString("work_position"),
                Columns.instantOrNull(row, "due_at"),
                Columns.instantOrNull(row, "done_at"));
    }
}
