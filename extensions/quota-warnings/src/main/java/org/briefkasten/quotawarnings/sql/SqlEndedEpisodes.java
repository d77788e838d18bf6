package org.briefkasten.quotawarnings.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.briefkasten.quotawarnings.EndedEpisode;
import org.briefkasten.quotawarnings.EpisodeStore;
import org.jdbi.v3.core.Handle;

/** The history, in the table {@code briefkasten_quota_ended}. Stateless. */
final class SqlEndedEpisodes {
    private SqlEndedEpisodes() {}

    static void add(Handle handle, EndedEpisode episode, Duration kept) {
        handle.createUpdate("INSERT INTO briefkasten_quota_ended (incarnation_id, ended_at, episode_id, resource_name,"
                        + " threshold, begun_at, sending_round, kept_until) VALUES (:incarnation, :ended, :id, :resource,"
                        + " :threshold, :begun, :round, :kept)")
                .bind("incarnation", episode.key().incarnation())
                .bind("ended", Columns.of(episode.ended()))
                .bind("id", episode.id())
                .bind("resource", episode.key().resource().text())
                .bind("threshold", episode.key().threshold())
                .bind("begun", Columns.of(episode.begun()))
                .bind("round", episode.rounds())
                .bind("kept", Columns.of(episode.ended().plus(kept)))
                .execute();
    }

    static List<EndedEpisode> of(Handle handle, UUID incarnation) {
        return handle.createQuery("SELECT incarnation_id, ended_at, episode_id, resource_name, threshold, begun_at,"
                        + " sending_round FROM briefkasten_quota_ended WHERE incarnation_id = :incarnation"
                        + " ORDER BY ended_at DESC, episode_id FETCH FIRST " + EpisodeStore.MOST_ENDED + " ROWS ONLY")
                .bind("incarnation", incarnation)
                .map((row, context) -> episode(row))
                .list();
    }

    static void prune(Handle handle, Instant now) {
        handle.createUpdate("DELETE FROM briefkasten_quota_ended WHERE kept_until <= :now")
                .bind("now", Columns.of(now))
                .execute();
    }

    static void forget(Handle handle, UUID incarnation) {
        handle.createUpdate("DELETE FROM briefkasten_quota_ended WHERE incarnation_id = :incarnation")
                .bind("incarnation", incarnation)
                .execute();
    }

    private static EndedEpisode episode(ResultSet row) throws SQLException {
        return new EndedEpisode(
                Columns.key(row),
                row.getObject("episode_id", UUID.class),
                Columns.instantOrNull(row, "begun_at"),
                Columns.instantOrNull(row, "ended_at"),
                row.getInt("sending_round"));
    }
}
