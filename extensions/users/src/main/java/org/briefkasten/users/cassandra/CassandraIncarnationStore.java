package org.briefkasten.users.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.briefkasten.storage.CassandraDatabase;
import org.briefkasten.storage.cassandra.LightweightTransaction;
import org.briefkasten.storage.cassandra.LightweightTransaction.Outcome;
import org.briefkasten.users.IncarnationStore;
import org.briefkasten.users.StoredIncarnation;
import org.briefkasten.users.Subject;

/**
 * Incarnations in the table {@code briefkasten_incarnation}, one partition for each subject and written by lightweight
 * transactions only. An end has three steps: the row is marked as ended, its owners are written down, the row is deleted;
 * whoever meets a marked row takes the steps that are left. Thread-safe.
 */
public final class CassandraIncarnationStore implements IncarnationStore {
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final CqlSession session;
    private final Statements statements;

    public CassandraIncarnationStore(CassandraDatabase database) {
        session = database.migrated("users", CassandraIncarnationStore.class);
        statements = new Statements(session, database.keyspace());
    }

    @Override
    public Optional<StoredIncarnation> find(Subject subject) {
        return row(subject).flatMap(this::living);
    }

    @Override
    public Optional<StoredIncarnation> find(UUID id) {
        return subjectOf(id).flatMap(this::find).filter(found -> found.id().equals(id));
    }

    @Override
    public StoredIncarnation begin(StoredIncarnation begun) {
        Optional<StoredIncarnation> living = find(begun.subject());
        if (living.isPresent()) {
            return living.get();
        }
        session.execute(statements.insertSubject.bind(
                begun.id(), begun.subject().kind().key(), begun.subject().name()));
        // Ends: a round that neither inserts nor finds met one that ended in between.
        while (living.isEmpty()) {
            living = insert(begun)
                    ? Optional.of(begun)
                    : row(begun.subject(), DefaultConsistencyLevel.SERIAL).flatMap(this::living);
        }
        if (!living.get().id().equals(begun.id())) {
            session.execute(statements.deleteSubject.bind(begun.id()));
        }
        return living.get();
    }

    private boolean insert(StoredIncarnation begun) {
        Subject subject = begun.subject();
        return LightweightTransaction.isApplied(
                session,
                statements.insert.bind(subject.kind().key(), subject.name(), begun.id(), begun.since()),
                () -> row(subject, DefaultConsistencyLevel.SERIAL)
                        .map(row -> begun.id().equals(idOf(row)) ? Outcome.APPLIED : Outcome.REFUSED)
                        .orElse(Outcome.NOT_RUN));
    }

    @Override
    public void suspend(UUID id, Optional<Instant> since) {
        subjectOf(id)
                .ifPresent(subject -> session.execute(statements.suspend.bind(
                        since.orElse(null), subject.kind().key(), subject.name(), id)));
    }

    @Override
    public void orderEnd(UUID id, Instant at) {
        subjectOf(id)
                .ifPresent(subject -> session.execute(
                        statements.orderEnd.bind(at, subject.kind().key(), subject.name(), id)));
    }

    @Override
    public void withdrawEnd(UUID id, Instant orderedAt) {
        subjectOf(id)
                .ifPresent(subject -> session.execute(
                        statements.withdrawEnd.bind(subject.kind().key(), subject.name(), id, orderedAt)));
    }

    @Override
    public boolean end(UUID id) {
        Optional<Subject> subject = subjectOf(id);
        boolean ended = subject.isPresent() && markEnded(subject.get(), id);
        // One that somebody else left half-ended is completed as well.
        subject.flatMap(this::row).filter(row -> row.getBoolean("ended")).ifPresent(this::completeEnd);
        return ended;
    }

    private boolean markEnded(Subject subject, UUID id) {
        return LightweightTransaction.isApplied(
                session, statements.markEnded.bind(subject.kind().key(), subject.name(), id), () -> row(
                                subject, DefaultConsistencyLevel.SERIAL)
                        .filter(row -> id.equals(idOf(row)))
                        .map(row -> row.getBoolean("ended") ? Outcome.APPLIED : Outcome.NOT_RUN)
                        .orElse(Outcome.REFUSED));
    }

    private void completeEnd(Row row) {
        Subject subject = subjectOf(row);
        UUID id = idOf(row);
        session.execute(statements.owners.bind())
                .forEach(owner -> session.execute(statements.owe.bind(owner.getString("owner_name"), id)));
        session.execute(statements.delete.bind(subject.kind().key(), subject.name(), id));
        session.execute(statements.deleteSubject.bind(id));
    }

    @Override
    public List<StoredIncarnation> page(Optional<StoredIncarnation> after, int limit) {
        List<StoredIncarnation> living = new ArrayList<>();
        Optional<Subject> last = after.map(StoredIncarnation::subject);
        List<Row> rows = rows(last, limit);
        while (living.isEmpty() && !rows.isEmpty()) {
            rows.forEach(row -> living(row).ifPresent(living::add));
            last = Optional.of(subjectOf(rows.get(rows.size() - 1)));
            rows = living.isEmpty() ? rows(last, limit) : List.of();
        }
        return living;
    }

    private List<Row> rows(Optional<Subject> after, int limit) {
        BoundStatement statement = after.map(
                        subject -> statements.nextPage.bind(subject.kind().key(), subject.name(), limit))
                .orElseGet(() -> statements.firstPage.bind(limit));
        List<Row> rows = new ArrayList<>();
        session.execute(statement).forEach(rows::add);
        return rows;
    }

    @Override
    public void register(String owner) {
        session.execute(statements.register.bind(owner));
    }

    @Override
    public List<UUID> owedBy(String owner, Optional<UUID> after, int limit) {
        List<UUID> owed = new ArrayList<>();
        session.execute(statements.owed.bind(owner, after.orElse(BEFORE_ALL), limit))
                .forEach(row -> owed.add(idOf(row)));
        return owed;
    }

    @Override
    public void settle(String owner, UUID id) {
        session.execute(statements.settle.bind(owner, id));
    }

    private Optional<Row> row(Subject subject) {
        return row(subject, DefaultConsistencyLevel.QUORUM);
    }

    private Optional<Row> row(Subject subject, DefaultConsistencyLevel level) {
        return Optional.ofNullable(session.execute(statements
                        .find
                        .bind(subject.kind().key(), subject.name())
                        .setConsistencyLevel(level))
                .one());
    }

    private Optional<Subject> subjectOf(UUID id) {
        return Optional.ofNullable(
                        session.execute(statements.findSubject.bind(id)).one())
                .map(CassandraIncarnationStore::subjectOf);
    }

    private Optional<StoredIncarnation> living(Row row) {
        if (row.getBoolean("ended")) {
            completeEnd(row);
            return Optional.empty();
        }
        return Optional.of(new StoredIncarnation(
                idOf(row),
                subjectOf(row),
                row.getInstant("since"),
                Optional.ofNullable(row.getInstant("suspended_since")),
                Optional.ofNullable(row.getInstant("end_ordered_at"))));
    }

    private static UUID idOf(Row row) {
        return row.getUuid("incarnation_id");
    }

    private static Subject subjectOf(Row row) {
        return new Subject(Subject.Kind.of(row.getString("subject_kind")), row.getString("subject_name"));
    }
}
