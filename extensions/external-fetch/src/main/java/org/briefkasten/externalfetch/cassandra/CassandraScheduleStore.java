package org.briefkasten.externalfetch.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.google.common.base.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.briefkasten.externalfetch.AccountSchedule;
import org.briefkasten.externalfetch.FetchState;
import org.briefkasten.externalfetch.PollHistory;
import org.briefkasten.externalfetch.ScheduleCount;
import org.briefkasten.externalfetch.ScheduleStore;
import org.briefkasten.storage.CassandraDatabase;
import org.briefkasten.storage.cassandra.LightweightTransaction;
import org.briefkasten.storage.cassandra.LightweightTransaction.Outcome;

/**
 * Schedules in the table {@code briefkasten_external_schedule}, written by lightweight transactions only, and found by
 * {@link DueHints} when they are due. Thread-safe.
 */
public final class CassandraScheduleStore implements ScheduleStore {
    private final CqlSession session;
    private final ScheduleStatements statements;
    private final DueHints hints;

    public CassandraScheduleStore(CassandraDatabase database) {
        session = database.migrated("external_fetch", CassandraScheduleStore.class);
        statements = new ScheduleStatements(session, database.keyspace());
        hints = new DueHints(session, statements, database.clock(), Ticker.systemTicker());
    }

    @Override
    public Optional<AccountSchedule> find(UUID accountId) {
        return Optional.ofNullable(session.execute(
                                statements.select.bind(accountId).setConsistencyLevel(DefaultConsistencyLevel.SERIAL))
                        .one())
                .map(CassandraScheduleStore::schedule);
    }

    @Override
    public boolean isCurrent(AccountSchedule read) {
        Row row = session.execute(statements.select.bind(read.accountId())).one();
        return row != null && schedule(row).equals(read);
    }

    @Override
    public boolean replace(AccountSchedule before, AccountSchedule changed) {
        changed.nextAt().ifPresent(next -> hints.add(changed.shard(), next, changed.accountId()));
        if (!isWritten(changed)) {
            // The hint stays until it is old: it may by now be that of a change by somebody else.
            return false;
        }
        before.nextAt()
                .filter(time -> !changed.nextAt().equals(Optional.of(time)))
                .ifPresent(time -> hints.removeUsual(changed.shard(), time, changed.accountId()));
        return true;
    }

    private boolean isWritten(AccountSchedule changed) {
        return LightweightTransaction.isApplied(session, writing(changed), () -> outcome(changed));
    }

    /** What a row of that version holds tells whose write it was. */
    private Outcome outcome(AccountSchedule changed) {
        Optional<AccountSchedule> found = find(changed.accountId());
        if (found.equals(Optional.of(changed))) {
            return Outcome.APPLIED;
        }
        long version = found.map(AccountSchedule::version).orElse(0L);
        return version == changed.version() - 1 ? Outcome.NOT_RUN : Outcome.REFUSED;
    }

    private BoundStatement writing(AccountSchedule changed) {
        String state = changed.state().name();
        Instant nextAt = changed.nextAt().orElse(null);
        int failures = changed.history().failures();
        Long gap = changed.history().arrivalGap().map(Duration::toSeconds).orElse(null);
        Instant lookedAt = changed.history().lookedAt().orElse(null);
        return changed.version() == 1
                ? statements.insert.bind(
                        changed.host(),
                        state,
                        nextAt,
                        failures,
                        gap,
                        lookedAt,
                        changed.version(),
                        changed.accountId(),
                        changed.owner())
                : statements.update.bind(
                        changed.host(),
                        state,
                        nextAt,
                        failures,
                        gap,
                        lookedAt,
                        changed.version(),
                        changed.accountId(),
                        changed.version() - 1);
    }

    /** A hint at it may stay; it is removed by who looks for what is due. */
    @Override
    public void delete(UUID accountId) {
        session.execute(statements.delete.bind(accountId));
    }

    @Override
    public List<AccountSchedule> due(int shard, Instant until, int most) {
        Map<UUID, AccountSchedule> due = new LinkedHashMap<>();
        hints.look(shard, until, some -> {
            confirmed(some).forEach(schedule -> due.put(schedule.accountId(), schedule));
            return due.size() < most;
        });
        return due.values().stream().limit(most).collect(Collectors.toList());
    }

    /** Those schedules that are as the hints say. Who changes one sees whether it is the latest. */
    private List<AccountSchedule> confirmed(List<DueHints.Hint> some) {
        List<UUID> ids = some.stream().map(hint -> hint.accountId).collect(Collectors.toList());
        Map<UUID, AccountSchedule> schedules = new HashMap<>();
        session.execute(statements.selectSome.bind(ids))
                .forEach(row -> schedules.put(row.getUuid("account_id"), schedule(row)));
        List<AccountSchedule> confirmed = new ArrayList<>();
        for (DueHints.Hint hint : some) {
            Optional<AccountSchedule> schedule = Optional.ofNullable(schedules.get(hint.accountId))
                    .filter(found -> found.nextAt().equals(Optional.of(hint.nextAt)));
            schedule.ifPresentOrElse(confirmed::add, () -> hints.removeStale(hint));
        }
        return confirmed;
    }

    @Override
    public List<ScheduleCount> counts() {
        Map<String, Map<FetchState, Long>> byHost = new HashMap<>();
        session.execute(statements.selectAll.bind())
                .forEach(row -> byHost.computeIfAbsent(row.getString("host"), host -> new HashMap<>())
                        .merge(FetchState.valueOf(row.getString("state")), 1L, Long::sum));
        return byHost.entrySet().stream()
                .flatMap(host -> host.getValue().entrySet().stream()
                        .map(state -> new ScheduleCount(host.getKey(), state.getKey(), state.getValue())))
                .collect(Collectors.toList());
    }

    private static AccountSchedule schedule(Row row) {
        return new AccountSchedule(
                row.getUuid("account_id"),
                row.getUuid("owner_id"),
                row.getString("host"),
                FetchState.valueOf(row.getString("state")),
                Optional.ofNullable(row.getInstant("next_at")),
                new PollHistory(
                        row.getInt("failures"),
                        row.isNull("arrival_gap")
                                ? Optional.empty()
                                : Optional.of(Duration.ofSeconds(row.getLong("arrival_gap"))),
                        Optional.ofNullable(row.getInstant("looked_at"))),
                row.getLong("version"));
    }
}
