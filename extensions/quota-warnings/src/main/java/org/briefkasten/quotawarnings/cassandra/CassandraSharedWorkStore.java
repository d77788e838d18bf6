package org.briefkasten.quotawarnings.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.google.common.collect.Streams;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.briefkasten.quotawarnings.work.SharedWork;
import org.briefkasten.quotawarnings.work.SharedWorkStore;
import org.briefkasten.storage.cassandra.LightweightTransaction;
import org.briefkasten.storage.cassandra.LightweightTransaction.Outcome;

/** Shared work in the table {@code briefkasten_quota_work}, changed by lightweight transactions only. Thread-safe. */
final class CassandraSharedWorkStore implements SharedWorkStore {
    private static final String COLUMNS = "name, change_id, leased_until, work_position, due_at, done_at";

    private final CqlSession session;
    private final PreparedStatement insert;
    private final PreparedStatement update;
    private final PreparedStatement find;
    private final PreparedStatement findAll;

    CassandraSharedWorkStore(CqlSession session, String keyspace) {
        this.session = session;
        String table = keyspace + ".briefkasten_quota_work";
        insert = session.prepare("INSERT INTO " + table + " (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?) IF NOT EXISTS");
        update = session.prepare("UPDATE " + table + " SET change_id = ?, leased_until = ?, work_position = ?,"
                + " due_at = ?, done_at = ? WHERE name = ? IF change_id = ?");
        find = session.prepare("SELECT " + COLUMNS + " FROM " + table + " WHERE name = ?");
        findAll = session.prepare("SELECT " + COLUMNS + " FROM " + table);
    }

    /** At SERIAL: what a node reads here it is about to replace. */
    @Override
    public Optional<SharedWork> find(String name) {
        return Optional.ofNullable(session.execute(find.bind(name).setConsistencyLevel(DefaultConsistencyLevel.SERIAL))
                        .one())
                .map(CassandraSharedWorkStore::work);
    }

    @Override
    public List<SharedWork> all() {
        return Streams.stream(session.execute(findAll.bind()))
                .map(CassandraSharedWorkStore::work)
                .collect(Collectors.toList());
    }

    @Override
    public boolean add(SharedWork work) {
        BoundStatement statement = insert.bind(
                work.name(),
                work.changeId(),
                work.leasedUntil(),
                work.position(),
                work.due().orElse(null),
                work.done().orElse(null));
        return isApplied(statement, work, Optional.empty());
    }

    @Override
    public boolean replace(SharedWork expected, SharedWork next) {
        BoundStatement statement = update.bind(
                next.changeId(),
                next.leasedUntil(),
                next.position(),
                next.due().orElse(null),
                next.done().orElse(null),
                next.name(),
                expected.changeId());
        return isApplied(statement, next, Optional.of(expected.changeId()));
    }

    private boolean isApplied(BoundStatement statement, SharedWork next, Optional<UUID> expected) {
        return LightweightTransaction.isApplied(session, statement, () -> {
            Optional<UUID> found = find(next.name()).map(SharedWork::changeId);
            if (found.filter(next.changeId()::equals).isPresent()) {
                return Outcome.APPLIED;
            }
            return found.equals(expected) ? Outcome.NOT_RUN : Outcome.REFUSED;
        });
    }

    private static SharedWork work(Row row) {
        return SharedWork.stored(
                row.getString("name"),
                row.getUuid("change_id"),
                row.getInstant("leased_until"),
                row.getString("work_position"),
                row.getInstant("due_at"),
                row.getInstant("done_at"));
    }
}
