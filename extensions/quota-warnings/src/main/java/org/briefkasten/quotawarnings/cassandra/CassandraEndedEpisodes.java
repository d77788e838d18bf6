package org.briefkasten.quotawarnings.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.google.common.collect.Streams;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.briefkasten.quotawarnings.EndedEpisode;
import org.briefkasten.quotawarnings.EpisodeStore;

/** The history, in the table {@code briefkasten_quota_ended}, from which each row goes by its TTL. Thread-safe. */
final class CassandraEndedEpisodes {
    private final CqlSession session;
    private final PreparedStatement insert;
    private final PreparedStatement find;
    private final PreparedStatement delete;

    CassandraEndedEpisodes(CqlSession session, String keyspace) {
        this.session = session;
        String table = keyspace + ".briefkasten_quota_ended";
        insert = session.prepare("INSERT INTO " + table + " (incarnation_id, ended_at, episode_id, resource_name,"
                + " threshold, begun_at, sending_round) VALUES (?, ?, ?, ?, ?, ?, ?) USING TTL ?");
        find = session.prepare("SELECT incarnation_id, ended_at, episode_id, resource_name, threshold, begun_at,"
                + " sending_round FROM " + table + " WHERE incarnation_id = ? LIMIT " + EpisodeStore.MOST_ENDED);
        delete = session.prepare("DELETE FROM " + table + " WHERE incarnation_id = ?");
    }

    void add(EndedEpisode episode, Duration kept) {
        session.execute(insert.bind(
                episode.key().incarnation(),
                episode.ended(),
                episode.id(),
                episode.key().resource().text(),
                episode.key().threshold(),
                episode.begun(),
                episode.rounds(),
                Math.toIntExact(Math.max(1, kept.toSeconds()))));
    }

    List<EndedEpisode> of(UUID incarnation) {
        return Streams.stream(session.execute(find.bind(incarnation)))
                .map(CassandraEndedEpisodes::episode)
                .collect(Collectors.toList());
    }

    void forget(UUID incarnation) {
        session.execute(delete.bind(incarnation));
    }

    private static EndedEpisode episode(Row row) {
        return new EndedEpisode(
                CassandraEpisodeStore.key(row),
                row.getUuid("episode_id"),
                row.getInstant("begun_at"),
                row.getInstant("ended_at"),
                row.getInt("sending_round"));
    }
}
