package org.briefkasten.externalfetch.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.briefkasten.externalfetch.AccountSchedule;
import org.briefkasten.externalfetch.FetchState;
import org.briefkasten.externalfetch.PollHistory;
import org.briefkasten.externalfetch.ScheduleCount;
import org.briefkasten.externalfetch.ScheduleStore;
import org.briefkasten.storage.SqlDatabase;
import org.briefkasten.storage.sql.Insertion;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;

/** Schedules in the table {@code briefkasten_external_schedule}. Thread-safe. */
public final class SqlScheduleStore implements ScheduleStore {
    private final Jdbi jdbi;

    public SqlScheduleStore(SqlDatabase database) {
        this.jdbi = database.migrated("external_fetch", SqlScheduleStore.class);
    }

    @Override
    public Optional<AccountSchedule> find(UUID accountId) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT * FROM briefkasten_external_schedule WHERE account_id = :id")
                        .bind("id", accountId)
                        .map((row, context) -> schedule(row))
                        .findOne());
    }

    @Override
    public boolean isCurrent(AccountSchedule read) {
        return find(read.accountId()).equals(Optional.of(read));
    }

    @Override
    public boolean replace(AccountSchedule before, AccountSchedule changed) {
        return before.version() == 0 ? insert(changed) : update(changed);
    }

    private boolean insert(AccountSchedule first) {
        return Insertion.isDone(() -> jdbi.useHandle(handle -> bound(
                        handle.createUpdate("INSERT INTO briefkasten_external_schedule (account_id, owner_id,"
                                + " shard, host, state, next_at, failures, arrival_gap, looked_at, version) VALUES (:id,"
                                + " :owner, :shard, :host, :state, :nextAt, :failures, :gap, :lookedAt, :version)"),
                        first)
                .bind("owner", first.owner())
                .bind("shard", first.shard())
                .execute()));
    }

    private boolean update(AccountSchedule changed) {
        return jdbi.withHandle(handle -> bound(
                                handle.createUpdate("UPDATE briefkasten_external_schedule SET host = :host,"
                                        + " state = :state, next_at = :nextAt, failures = :failures,"
                                        + " arrival_gap = :gap, looked_at = :lookedAt, version = :version"
                                        + " WHERE account_id = :id AND version = :version - 1"),
                                changed)
                        .execute()
                == 1);
    }

    @Override
    public void delete(UUID accountId) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM briefkasten_external_schedule WHERE account_id = :id")
                .bind("id", accountId)
                .execute());
    }

    @Override
    public List<AccountSchedule> due(int shard, Instant until, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM briefkasten_external_schedule"
                        + " WHERE shard = :shard AND next_at <= :until ORDER BY shard, next_at, account_id LIMIT :most")
                .bind("shard", shard)
                .bind("until", Times.column(until))
                .bind("most", most)
                .map((row, context) -> schedule(row))
                .list());
    }

    @Override
    public List<ScheduleCount> counts() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT host, state, COUNT(*) AS accounts"
                        + " FROM briefkasten_external_schedule GROUP BY host, state")
                .map((row, context) -> new ScheduleCount(
                        row.getString("host"), FetchState.valueOf(row.getString("state")), row.getLong("accounts")))
                .list());
    }

    private static Update bound(Update update, AccountSchedule schedule) {
        return update.bind("id", schedule.accountId())
                .bind("host", schedule.host())
                .bind("state", schedule.state().name())
                .bind("nextAt", schedule.nextAt().map(Times::column).orElse(null))
                .bind("failures", schedule.history().failures())
                .bind(
                        "gap",
                        schedule.history().arrivalGap().map(Duration::toSeconds).orElse(null))
                .bind(
                        "lookedAt",
                        schedule.history().lookedAt().map(Times::column).orElse(null))
                .bind("version", schedule.version());
    }

    private static AccountSchedule schedule(ResultSet row) throws SQLException {
        return new AccountSchedule(
                row.getObject("account_id", UUID.class),
                row.getObject("owner_id", UUID.class),
                row.getString("host"),
                FetchState.valueOf(row.getString("state")),
                Times.optional(row, "next_at"),
                new PollHistory(
                        row.getInt("failures"),
                        Optional.ofNullable(row.getObject("arrival_gap", Long.class))
                                .map(Duration::ofSeconds),
                        Times.optional(row, "looked_at")),
                row.getLong("version"));
    }
}
