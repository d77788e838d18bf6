package org.briefkasten.quotawarnings.cassandra;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.james.core.Username;
import org.briefkasten.configuration.Choices;
import org.briefkasten.quotawarnings.Episode;
import org.briefkasten.quotawarnings.EpisodeKey;
import org.briefkasten.quotawarnings.EpisodeStore;
import org.briefkasten.quotawarnings.QuotaResource;
import org.briefkasten.storage.CassandraDatabase;

/**
 * Episodes in the table {@code quota_episode}, changed by lightweight transactions only, deletions too: a plain write beside
 * them could be older than the transaction that it follows. Thread-safe.
 */
public final class CassandraEpisodeStore implements EpisodeStore {
    private static final String COLUMNS =
            "incarnation, resource, threshold, id, username, begun_at, leased_until, sent_at";
    private static final String KEY = "incarnation = ? AND resource = ? AND threshold = ?";
    private static final Choices<QuotaResource> RESOURCES = Choices.of(QuotaResource.class);

    private final CqlSession session;
    private final PreparedStatement insert;
    private final PreparedStatement update;
    private final PreparedStatement delete;
    private final PreparedStatement selectUser;
    private final PreparedStatement selectAll;

    public CassandraEpisodeStore(CassandraDatabase database) {
        session = database.migrated("quota_warnings", CassandraEpisodeStore.class);
        String table = database.keyspace() + ".quota_episode";
        insert = prepare("INSERT INTO " + table + " (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?) IF NOT EXISTS");
        update = prepare("UPDATE " + table + " SET leased_until = ?, sent_at = ? WHERE " + KEY
                + " IF id = ? AND leased_until = ? AND sent_at = null");
        delete = prepare("DELETE FROM " + table + " WHERE " + KEY + " IF id = ?");
        selectUser = prepare("SELECT " + COLUMNS + " FROM " + table + " WHERE incarnation = ?");
        selectAll = prepare("SELECT " + COLUMNS + " FROM " + table);
    }

    /** At QUORUM, whatever James's session defaults to: what a transaction has written is then always read. */
    private PreparedStatement prepare(String cql) {
        return session.prepare(SimpleStatement.builder(cql)
                .setConsistencyLevel(ConsistencyLevel.QUORUM)
                .setSerialConsistencyLevel(ConsistencyLevel.SERIAL)
                .build());
    }

    @Override
    public boolean begin(Episode episode) {
        EpisodeKey key = episode.key();
        return applied(insert.bind(
                key.incarnation(),
                key.resource().text(),
                key.threshold(),
                episode.id(),
                episode.username().asString(),
                episode.begun(),
                episode.leasedUntil(),
                episode.sent().orElse(null)));
    }

    @Override
    public boolean replace(Episode expected, Episode next) {
        EpisodeKey key = expected.key();
        return applied(update.bind(
                next.leasedUntil(),
                next.sent().orElse(null),
                key.incarnation(),
                key.resource().text(),
                key.threshold(),
                expected.id(),
                expected.leasedUntil()));
    }

    @Override
    public boolean end(Episode episode) {
        EpisodeKey key = episode.key();
        return applied(delete.bind(key.incarnation(), key.resource().text(), key.threshold(), episode.id()));
    }

    private boolean applied(BoundStatement statement) {
        return session.execute(statement).wasApplied();
    }

    @Override
    public List<Episode> ofUser(UUID incarnation) {
        return episodes(session.execute(selectUser.bind(incarnation)));
    }

    @Override
    public List<Episode> all() {
        return episodes(session.execute(selectAll.bind()));
    }

    @Override
    public void forget(UUID incarnation) {
        ofUser(incarnation).forEach(this::end);
    }

    private static List<Episode> episodes(ResultSet rows) {
        List<Episode> episodes = new ArrayList<>();
        rows.forEach(row -> episodes.add(episode(row)));
        return episodes;
    }

    private static Episode episode(Row row) {
        EpisodeKey key = new EpisodeKey(
                row.getUuid("incarnation"), RESOURCES.parse(row.getString("resource")), row.getString("threshold"));
        Episode unsent = Episode.begun(
                key,
                row.getUuid("id"),
                Username.of(row.getString("username")),
                row.getInstant("begun_at"),
                row.getInstant("leased_until"));
        Instant sent = row.getInstant("sent_at");
        return sent == null ? unsent : unsent.sent(sent);
    }
}
