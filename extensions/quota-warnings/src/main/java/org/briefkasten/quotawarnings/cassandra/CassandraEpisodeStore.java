package org.briefkasten.quotawarnings.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.google.common.collect.Streams;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.james.core.Username;
import org.briefkasten.configuration.Choices;
import org.briefkasten.quotawarnings.EndedEpisode;
import org.briefkasten.quotawarnings.Episode;
import org.briefkasten.quotawarnings.EpisodeKey;
import org.briefkasten.quotawarnings.EpisodeStore;
import org.briefkasten.quotawarnings.PendingChannels;
import org.briefkasten.quotawarnings.QuotaResource;
import org.briefkasten.storage.cassandra.LightweightTransaction;
import org.briefkasten.storage.cassandra.LightweightTransaction.Outcome;

/**
 * Episodes in the table {@code briefkasten_quota_episode}, changed by lightweight transactions only, deletions too: a plain
 * write beside them could be older than the transaction that it follows. Thread-safe.
 */
final class CassandraEpisodeStore implements EpisodeStore {
    private static final String COLUMNS = "incarnation_id, resource_name, threshold, episode_id, username,"
            + " begun_at, leased_until, sent_at, sending_round, attempts, pending";
    private static final String KEY = "incarnation_id = ? AND resource_name = ? AND threshold = ?";
    private static final Choices<QuotaResource> RESOURCES = Choices.of(QuotaResource.class);

    private final CqlSession session;
    private final CassandraEndedEpisodes history;
    private final PreparedStatement insert;
    private final PreparedStatement update;
    private final PreparedStatement delete;
    private final PreparedStatement find;
    private final PreparedStatement findOfUser;
    private final PreparedStatement findAll;

    CassandraEpisodeStore(CqlSession session, String keyspace) {
        this.session = session;
        history = new CassandraEndedEpisodes(session, keyspace);
        String table = keyspace + ".briefkasten_quota_episode";
        insert = session.prepare(
                "INSERT INTO " + table + " (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) IF NOT EXISTS");
        update = session.prepare(
                "UPDATE " + table + " SET leased_until = ?, sent_at = ?, sending_round = ?, attempts = ?,"
                        + " pending = ? WHERE " + KEY
                        + " IF episode_id = ? AND leased_until = ? AND sending_round = ? AND pending = ?");
        delete = session.prepare("DELETE FROM " + table + " WHERE " + KEY + " IF episode_id = ?");
        find = session.prepare("SELECT " + COLUMNS + " FROM " + table + " WHERE " + KEY);
        findOfUser = session.prepare("SELECT " + COLUMNS + " FROM " + table + " WHERE incarnation_id = ?");
        findAll = session.prepare("SELECT " + COLUMNS + " FROM " + table);
    }

    @Override
    public boolean begin(Episode episode) {
        EpisodeKey key = episode.key();
        BoundStatement statement = insert.bind(
                key.incarnation(),
                key.resource().text(),
                key.threshold(),
                episode.id(),
                episode.username().asString(),
                episode.begun(),
                episode.sending().leasedUntil(),
                episode.sent().orElse(null),
                episode.sending().round(),
                episode.sending().attempts(),
                PendingChannels.column(episode.sending().pending()));
        return isApplied(statement, key, found -> found.map(
                        other -> other.id().equals(episode.id()) ? Outcome.APPLIED : Outcome.REFUSED)
                .orElse(Outcome.NOT_RUN));
    }

    @Override
    public boolean replace(Episode expected, Episode next) {
        EpisodeKey key = expected.key();
        BoundStatement statement = update.bind(
                next.sending().leasedUntil(),
                next.sent().orElse(null),
                next.sending().round(),
                next.sending().attempts(),
                PendingChannels.column(next.sending().pending()),
                key.incarnation(),
                key.resource().text(),
                key.threshold(),
                expected.id(),
                expected.sending().leasedUntil(),
                expected.sending().round(),
                PendingChannels.column(expected.sending().pending()));
        return isApplied(statement, key, found -> {
            if (found.filter(next::equals).isPresent()) {
                return Outcome.APPLIED;
            }
            return found.filter(expected::equals).isPresent() ? Outcome.NOT_RUN : Outcome.REFUSED;
        });
    }

    @Override
    public boolean end(Episode episode, Instant at, Duration kept) {
        boolean ended = isDeleted(episode);
        if (ended && !kept.isZero()) {
            history.add(EndedEpisode.of(episode, at), kept);
        }
        return ended;
    }

    private boolean isDeleted(Episode episode) {
        EpisodeKey key = episode.key();
        BoundStatement statement = delete.bind(key.incarnation(), key.resource().text(), key.threshold(), episode.id());
        return isApplied(statement, key, found -> found.map(
                        other -> other.id().equals(episode.id()) ? Outcome.NOT_RUN : Outcome.REFUSED)
                .orElse(Outcome.APPLIED));
    }

    @Override
    public List<EndedEpisode> ended(UUID incarnation) {
        return history.of(incarnation);
    }

    /** Rows of the history go by themselves. */
    @Override
    public void prune(Instant now) {}

    private boolean isApplied(BoundStatement statement, EpisodeKey key, Function<Optional<Episode>, Outcome> outcome) {
        return LightweightTransaction.isApplied(session, statement, () -> outcome.apply(findDecided(key)));
    }

    private Optional<Episode> findDecided(EpisodeKey key) {
        return episodes(find.bind(key.incarnation(), key.resource().text(), key.threshold())
                        .setConsistencyLevel(DefaultConsistencyLevel.SERIAL))
                .stream()
                .findFirst();
    }

    @Override
    public List<Episode> ofUser(UUID incarnation) {
        return episodes(findOfUser.bind(incarnation));
    }

    @Override
    public List<Episode> all() {
        return episodes(findAll.bind());
    }

    @Override
    public void forget(UUID incarnation) {
        episodes(findOfUser.bind(incarnation).setConsistencyLevel(DefaultConsistencyLevel.SERIAL))
                .forEach(this::isDeleted);
        history.forget(incarnation);
    }

    private List<Episode> episodes(BoundStatement statement) {
        return Streams.stream(session.execute(statement))
                .map(CassandraEpisodeStore::episode)
                .collect(Collectors.toList());
    }

    private static Episode episode(Row row) {
        return Episode.stored(
                key(row),
                row.getUuid("episode_id"),
                Username.of(row.getString("username")),
                row.getInstant("begun_at"),
                new Episode.Sending(
                        row.getInt("sending_round"),
                        row.getInt("attempts"),
                        PendingChannels.parse(row.getString("pending")),
                        row.getInstant("leased_until"),
                        row.getInstant("sent_at")));
    }

    static EpisodeKey key(Row row) {
        return new EpisodeKey(
                row.getUuid("incarnation_id"),
                RESOURCES.parse(row.getString("resource_name")),
                row.getString("threshold"));
    }
}
