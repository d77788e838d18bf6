package org.briefkasten.quotawarnings.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.apache.james.core.Username;
import org.briefkasten.configuration.Choices;
import org.briefkasten.quotawarnings.Episode;
import org.briefkasten.quotawarnings.EpisodeKey;
import org.briefkasten.quotawarnings.EpisodeStore;
import org.briefkasten.quotawarnings.PendingChannels;
import org.briefkasten.quotawarnings.QuotaResource;
import org.briefkasten.storage.SqlDatabase;
import org.briefkasten.storage.sql.SqlFailures;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.core.statement.Update;

/** Episodes in the table {@code briefkasten_quota_episode}. Thread-safe. */
public final class SqlEpisodeStore implements EpisodeStore {
    private static final String COLUMNS = "incarnation_id, resource_name, threshold, episode_id, username,"
            + " begun_at, leased_until, sent_at, sending_round, attempts, pending";
    private static final String KEY =
            "incarnation_id = :incarnation AND resource_name = :resource AND threshold = :threshold";
    private static final Choices<QuotaResource> RESOURCES = Choices.of(QuotaResource.class);

    private final Jdbi jdbi;

    public SqlEpisodeStore(SqlDatabase database) {
        this.jdbi = database.migrated("quota_warnings", SqlEpisodeStore.class);
    }

    @Override
    public boolean begin(Episode episode) {
        try {
            return jdbi.withHandle(handle -> insert(handle, episode)) == 1;
        } catch (UnableToExecuteStatementException e) {
            if (SqlFailures.isDuplicateKey(e)) {
                return false;
            }
            throw e;
        }
    }

    private static int insert(Handle handle, Episode episode) {
        Update statement = bind(
                        handle.createUpdate("INSERT INTO briefkasten_quota_episode (" + COLUMNS + ") VALUES"
                                + " (:incarnation, :resource, :threshold, :id, :username, :begun, :leased, :sent, :round,"
                                + " :attempts, :pending)"),
                        episode)
                .bind("username", episode.username().asString())
                .bind("begun", column(episode.begun()));
        return bindSending(statement, episode).execute();
    }

    @Override
    public boolean replace(Episode expected, Episode next) {
        return jdbi.withHandle(handle -> bindSending(
                                bind(
                                        handle.createUpdate(
                                                "UPDATE briefkasten_quota_episode SET leased_until = :leased,"
                                                        + " sent_at = :sent, sending_round = :round, attempts = :attempts,"
                                                        + " pending = :pending WHERE " + KEY + " AND episode_id = :id"
                                                        + " AND leased_until = :expectedLease AND sending_round = :expectedRound"
                                                        + " AND pending = :expectedPending"),
                                        expected),
                                next)
                        .bind("expectedLease", column(expected.sending().leasedUntil()))
                        .bind("expectedRound", expected.sending().round())
                        .bind(
                                "expectedPending",
                                PendingChannels.column(expected.sending().pending()))
                        .execute())
                == 1;
    }

    private static Update bindSending(Update statement, Episode episode) {
        return statement
                .bind("leased", column(episode.sending().leasedUntil()))
                .bind("sent", episode.sent().map(SqlEpisodeStore::column).orElse(null))
                .bind("round", episode.sending().round())
                .bind("attempts", episode.sending().attempts())
                .bind("pending", PendingChannels.column(episode.sending().pending()));
    }

    @Override
    public boolean end(Episode episode) {
        return jdbi.withHandle(handle -> bind(
                                handle.createUpdate(
                                        "DELETE FROM briefkasten_quota_episode WHERE " + KEY + " AND episode_id = :id"),
                                episode)
                        .execute())
                == 1;
    }

    @Override
    public List<Episode> ofUser(UUID incarnation) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT " + COLUMNS + " FROM briefkasten_quota_episode WHERE incarnation_id = :incarnation")
                .bind("incarnation", incarnation)
                .map((row, context) -> episode(row))
                .list());
    }

    @Override
    public List<Episode> all() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT " + COLUMNS + " FROM briefkasten_quota_episode")
                .map((row, context) -> episode(row))
                .list());
    }

    @Override
    public void forget(UUID incarnation) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "DELETE FROM briefkasten_quota_episode WHERE incarnation_id = :incarnation")
                .bind("incarnation", incarnation)
                .execute());
    }

    private static <T extends SqlStatement<T>> T bind(T statement, Episode episode) {
        return statement
                .bind("incarnation", episode.key().incarnation())
                .bind("resource", episode.key().resource().text())
                .bind("threshold", episode.key().threshold())
                .bind("id", episode.id());
    }

    private static Episode episode(ResultSet row) throws SQLException {
        EpisodeKey key = new EpisodeKey(
                row.getObject("incarnation_id", UUID.class),
                RESOURCES.parse(row.getString("resource_name")),
                row.getString("threshold"));
        OffsetDateTime sent = row.getObject("sent_at", OffsetDateTime.class);
        return Episode.stored(
                key,
                row.getObject("episode_id", UUID.class),
                Username.of(row.getString("username")),
                row.getObject("begun_at", OffsetDateTime.class).toInstant(),
                new Episode.Sending(
                        row.getInt("sending_round"),
                        row.getInt("attempts"),
                        PendingChannels.parse(row.getString("pending")),
                        row.getObject("leased_until", OffsetDateTime.class).toInstant(),
                        sent == null ? null : sent.toInstant()));
    }

    private static OffsetDateTime column(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
