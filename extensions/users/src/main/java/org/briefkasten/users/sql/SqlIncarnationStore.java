package org.briefkasten.users.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.briefkasten.storage.SqlDatabase;
import org.briefkasten.storage.sql.Insertion;
import org.briefkasten.users.IncarnationStore;
import org.briefkasten.users.StoredIncarnation;
import org.briefkasten.users.Subject;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.StatementContext;

/** Incarnations in the table {@code briefkasten_incarnation}, whose primary key settles who came first. Thread-safe. */
public final class SqlIncarnationStore implements IncarnationStore {
    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final String SELECT = "SELECT subject_kind, subject_name, incarnation_id, since, suspended_since,"
            + " end_ordered_at FROM briefkasten_incarnation";

    private final Jdbi jdbi;

    public SqlIncarnationStore(SqlDatabase database) {
        this.jdbi = database.migrated("users", SqlIncarnationStore.class);
    }

    @Override
    public Optional<StoredIncarnation> find(Subject subject) {
        return jdbi.withHandle(
                handle -> handle.createQuery(SELECT + " WHERE subject_kind = :kind AND subject_name = :name")
                        .bind("kind", subject.kind().key())
                        .bind("name", subject.name())
                        .map(SqlIncarnationStore::read)
                        .findOne());
    }

    @Override
    public Optional<StoredIncarnation> find(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + " WHERE incarnation_id = :id")
                .bind("id", id)
                .map(SqlIncarnationStore::read)
                .findOne());
    }

    @Override
    public StoredIncarnation begin(StoredIncarnation begun) {
        Optional<StoredIncarnation> living = find(begun.subject());
        // Ends: a round that neither inserts nor finds met one that ended in between.
        while (living.isEmpty()) {
            living = insert(begun) ? Optional.of(begun) : find(begun.subject());
        }
        return living.get();
    }

    private boolean insert(StoredIncarnation begun) {
        return Insertion.isDone(() -> jdbi.useHandle(handle -> handle.createUpdate(
                        "INSERT INTO briefkasten_incarnation (subject_kind, subject_name, incarnation_id, since)"
                                + " VALUES (:kind, :name, :id, :since)")
                .bind("kind", begun.subject().kind().key())
                .bind("name", begun.subject().name())
                .bind("id", begun.id())
                .bind("since", time(Optional.of(begun.since())))
                .execute()));
    }

    @Override
    public void suspend(UUID id, Optional<Instant> since) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "UPDATE briefkasten_incarnation SET suspended_since = :at WHERE incarnation_id = :id")
                .bind("id", id)
                .bind("at", time(since))
                .execute());
    }

    @Override
    public void orderEnd(UUID id, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "UPDATE briefkasten_incarnation SET end_ordered_at = :at WHERE incarnation_id = :id")
                .bind("id", id)
                .bind("at", time(Optional.of(at)))
                .execute());
    }

    @Override
    public void withdrawEnd(UUID id, Instant orderedAt) {
        jdbi.useHandle(handle -> handle.createUpdate("UPDATE briefkasten_incarnation SET end_ordered_at = NULL"
                        + " WHERE incarnation_id = :id AND end_ordered_at = :at")
                .bind("id", id)
                .bind("at", time(Optional.of(orderedAt)))
                .execute());
    }

    @Override
    public boolean end(UUID id) {
        return jdbi.inTransaction(handle -> {
            boolean lived = handle.createUpdate("DELETE FROM briefkasten_incarnation WHERE incarnation_id = :id")
                            .bind("id", id)
                            .execute()
                    == 1;
            if (lived) {
                handle.createUpdate("INSERT INTO briefkasten_owed_forgetting (owner_name, incarnation_id)"
                                + " SELECT owner_name, CAST(:id AS UUID) FROM briefkasten_state_owner")
                        .bind("id", id)
                        .execute();
            }
            return lived;
        });
    }

    @Override
    public List<StoredIncarnation> page(Optional<StoredIncarnation> after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT
                        + " WHERE incarnation_id > :after ORDER BY incarnation_id FETCH FIRST " + limit + " ROWS ONLY")
                .bind("after", after.map(StoredIncarnation::id).orElse(BEFORE_ALL))
                .map(SqlIncarnationStore::read)
                .list());
    }

    @Override
    public void register(String owner) {
        Insertion.isDone(
                () -> jdbi.useHandle(handle -> handle.createUpdate("INSERT INTO briefkasten_state_owner (owner_name)"
                                + " SELECT CAST(:owner AS VARCHAR(64)) WHERE NOT EXISTS"
                                + " (SELECT 1 FROM briefkasten_state_owner WHERE owner_name = :owner)")
                        .bind("owner", owner)
                        .execute()));
    }

    @Override
    public List<UUID> owedBy(String owner, Optional<UUID> after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT incarnation_id FROM briefkasten_owed_forgetting"
                        + " WHERE owner_name = :owner AND incarnation_id > :after"
                        + " ORDER BY incarnation_id FETCH FIRST " + limit + " ROWS ONLY")
                .bind("owner", owner)
                .bind("after", after.orElse(BEFORE_ALL))
                .mapTo(UUID.class)
                .list());
    }

    @Override
    public void settle(String owner, UUID id) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM briefkasten_owed_forgetting"
                        + " WHERE owner_name = :owner AND incarnation_id = :id")
                .bind("owner", owner)
                .bind("id", id)
                .execute());
    }

    private static StoredIncarnation read(ResultSet row, StatementContext context) throws SQLException {
        Subject.Kind kind = Subject.Kind.of(row.getString("subject_kind"));
        return new StoredIncarnation(
                row.getObject("incarnation_id", UUID.class),
                new Subject(kind, row.getString("subject_name")),
                instant(row, "since").orElseThrow(),
                instant(row, "suspended_since"),
                instant(row, "end_ordered_at"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    /** With its offset, since java.sql.Timestamp goes through the server's time zone, where an hour may stand twice. */
    private static Argument time(Optional<Instant> instant) {
        return (position, statement, context) -> statement.setObject(
                position, instant.map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null), Types.TIMESTAMP_WITH_TIMEZONE);
    }
}
