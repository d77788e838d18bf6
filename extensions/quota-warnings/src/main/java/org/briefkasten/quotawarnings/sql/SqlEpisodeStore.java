package org.briefkasten.quotawarnings.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.james.core.Username;
import org.briefkasten.quotawarnings.EndedEpisode;
import org.briefkasten.quotawarnings.Episode;
import org.briefkasten.quotawarnings.EpisodeStore;
import org.briefkasten.quotawarnings.PendingChannels;
import org.briefkasten.storage.sql.Insertion;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.Update;

/** Episodes in the table {@code briefkasten_quota_episode}. Thread-safe. */
final class SqlEpisodeStore implements EpisodeStore {
    private static final String COLUMNS = "incarnation_id, resource_name, threshold, episode_id, username,"
            + " begun_at, leased_until, sent_at, sending_round, attempts, pending";
    private static final String INSERT = "INSERT INTO briefkasten_quota_episode (" + COLUMNS + ") VALUES"
            + " (:incarnation, :resource, :threshold, :id, :username, :begun, :leased, :sent, :round,"
            + " :attempts, :pending)";
    private static final String KEY =
            "incarnation_id = :incarnation AND resource_name = :resource AND threshold = :threshold";

    private final Jdbi jdbi;

    SqlEpisodeStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public boolean begin(Episode episode) {
        return Insertion.isDone(() -> jdbi.useHandle(handle -> bindSending(
                        bind(handle.createUpdate(INSERT), episode)
                                .bind("username", episode.username().asString())
                                .bind("begun", Columns.of(episode.begun())),
                        episode)
                .execute()));
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
                        .bind("expectedLease", Columns.of(expected.sending().leasedUntil()))
                        .bind("expectedRound", expected.sending().round())
                        .bind(
                                "expectedPending",
                                PendingChannels.column(expected.sending().pending()))
                        .execute())
                == 1;
    }

    private static Update bindSending(Update statement, Episode episode) {
        return statement
                .bind("leased", Columns.of(episode.sending().leasedUntil()))
                .bind("sent", Columns.of(episode.sent().orElse(null)))
                .bind("round", episode.sending().round())
                .bind("attempts", episode.sending().attempts())
                .bind("pending", PendingChannels.column(episode.sending().pending()));
    }

    @Override
    public boolean end(Episode episode, Instant at, Duration kept) {
        return jdbi.inTransaction(handle -> {
            boolean ended = bind(
                                    handle.createUpdate("DELETE FROM briefkasten_quota_episode WHERE " + KEY
                                            + " AND episode_id = :id"),
                                    episode)
                            .execute()
                    == 1;
            if (ended && !kept.isZero()) {
                SqlEndedEpisodes.add(handle, EndedEpisode.of(episode, at), kept);
            }
            return ended;
        });
    }

    @Override
    public List<EndedEpisode> ended(UUID incarnation) {
        return jdbi.withHandle(handle -> SqlEndedEpisodes.of(handle, incarnation));
    }

    @Override
    public void prune(Instant now) {
        jdbi.useHandle(handle -> SqlEndedEpisodes.prune(handle, now));
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
        jdbi.useTransaction(handle -> {
            handle.createUpdate("DELETE FROM briefkasten_quota_episode WHERE incarnation_id = :incarnation")
                    .bind("incarnation", incarnation)
                    .execute();
            SqlEndedEpisodes.forget(handle, incarnation);
        });
    }

    private static <T extends SqlStatement<T>> T bind(T statement, Episode episode) {
        return statement
                .bind("incarnation", episode.key().incarnation())
                .bind("resource", episode.key().resource().text())
                .bind("threshold", episode.key().threshold())
                .bind("id", episode.id());
    }

    private static Episode episode(ResultSet row) throws SQLException {
        return Episode.stored(
                Columns.key(row),
                row.getObject("episode_id", UUID.class),
                Username.of(row.getString("username")),
                Columns.instantOrNull(row, "begun_at"),
                new Episode.Sending(
                        row.getInt("sending_round"),
                        row.getInt("attempts"),
                        PendingChannels.parse(row.getString("pending")),
                        Columns.instantOrNull(row, "leased_until"),
                        Columns.instantOrNull(row, "sent_at")));
    }
}
