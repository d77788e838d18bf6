package org.briefkasten.quotawarnings.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.time.Instant;
import java.util.Set;
import org.apache.james.core.Username;
import org.briefkasten.quotawarnings.ChannelName;
import org.briefkasten.quotawarnings.Episode;
import org.briefkasten.quotawarnings.EpisodeStore;

/**
 * Episodes in {@code briefkasten_quota_episode}, the first table, from before there were reminders and channels: each was
 * for INBOX alone. Not thread-safe.
 */
final class FirstEpisodes {
    private static final String TABLE = ".briefkasten_quota_episode";

    private final CqlSession session;
    private final String table;

    FirstEpisodes(CqlSession session, String keyspace) {
        this.session = session;
        table = keyspace + TABLE;
    }

    /** What is there already stays as it is; cut short, it goes on when run again. */
    void moveTo(EpisodeStore store) {
        PreparedStatement delete = session.prepare(
                "DELETE FROM " + table + " WHERE incarnation_id = ? AND resource_name = ? AND threshold = ? IF EXISTS");
        for (Row row : session.execute("SELECT incarnation_id, resource_name, threshold, episode_id, username,"
                + " begun_at, leased_until, sent_at FROM " + table)) {
            store.begin(episode(row));
            session.execute(delete.bind(
                    row.getUuid("incarnation_id"), row.getString("resource_name"), row.getString("threshold")));
        }
    }

    private static Episode episode(Row row) {
        Instant sent = row.getInstant("sent_at");
        return Episode.stored(
                CassandraEpisodeStore.key(row),
                row.getUuid("episode_id"),
                Username.of(row.getString("username")),
                row.getInstant("begun_at"),
                new Episode.Sending(
                        1,
                        0,
                        sent == null ? Set.of(ChannelName.INBOX) : Set.of(),
                        row.getInstant("leased_until"),
                        sent));
    }
}
