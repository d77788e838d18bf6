package org.briefkasten.storage.secrets.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.google.common.collect.Streams;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.briefkasten.storage.CassandraDatabase;
import org.briefkasten.storage.cassandra.LightweightTransaction;
import org.briefkasten.storage.cassandra.LightweightTransaction.Outcome;
import org.briefkasten.storage.secrets.Envelope;
import org.briefkasten.storage.secrets.SecretId;
import org.briefkasten.storage.secrets.SecretStore;

/**
 * Sealed secrets in the table {@code briefkasten_secret}. Every write is a lightweight transaction, since moving a row
 * under a new key must not undo what a user writes meanwhile. Thread-safe.
 */
public final class CassandraSecretStore implements SecretStore {
    private final CqlSession session;
    private final PreparedStatement insert;
    private final PreparedStatement update;
    private final PreparedStatement replace;
    private final PreparedStatement delete;
    private final PreparedStatement find;
    private final PreparedStatement findNames;
    private final PreparedStatement findAll;
    private final PreparedStatement findAny;

    public CassandraSecretStore(CassandraDatabase database) {
        session = database.migrated("secrets", CassandraSecretStore.class);
        String table = database.keyspace() + ".briefkasten_secret";
        insert = session.prepare("INSERT INTO " + table + " (key_id, sealed_key, sealed_secret, owner_id, secret_name)"
                + " VALUES (?, ?, ?, ?, ?) IF NOT EXISTS");
        String set = "UPDATE " + table
                + " SET key_id = ?, sealed_key = ?, sealed_secret = ? WHERE owner_id = ? AND secret_name = ?";
        update = session.prepare(set + " IF EXISTS");
        replace = session.prepare(set + " IF sealed_key = ?");
        delete = session.prepare("DELETE FROM " + table + " WHERE owner_id = ? AND secret_name = ? IF EXISTS");
        find = session.prepare(
                "SELECT key_id, sealed_key, sealed_secret FROM " + table + " WHERE owner_id = ? AND secret_name = ?");
        findNames = session.prepare("SELECT secret_name FROM " + table + " WHERE owner_id = ?");
        findAll = session.prepare("SELECT owner_id, secret_name, key_id, sealed_key, sealed_secret FROM " + table);
        findAny = session.prepare("SELECT owner_id FROM " + table + " LIMIT 1");
    }

    @Override
    public void put(SecretId id, Envelope envelope) {
        // Ends: a round that writes nothing met a row deleted in between.
        while (!update(id, envelope) && !putIfAbsent(id, envelope)) {
            continue;
        }
    }

    private boolean update(SecretId id, Envelope envelope) {
        return isApplied(bind(update, envelope, id), id, row -> row.map(
                        found -> found.equals(envelope) ? Outcome.APPLIED : Outcome.NOT_RUN)
                .orElse(Outcome.REFUSED));
    }

    @Override
    public boolean putIfAbsent(SecretId id, Envelope envelope) {
        return isApplied(bind(insert, envelope, id), id, row -> row.map(
                        found -> found.equals(envelope) ? Outcome.APPLIED : Outcome.REFUSED)
                .orElse(Outcome.NOT_RUN));
    }

    @Override
    public boolean replace(SecretId id, Envelope expected, Envelope replacement) {
        BoundStatement statement =
                bind(replace, replacement, id).setByteBuffer(5, ByteBuffer.wrap(expected.sealedKey()));
        return isApplied(statement, id, row -> {
            if (row.filter(replacement::equals).isPresent()) {
                return Outcome.APPLIED;
            }
            return row.filter(expected::equals).isPresent() ? Outcome.NOT_RUN : Outcome.REFUSED;
        });
    }

    @Override
    public void delete(SecretId id) {
        isApplied(delete.bind(id.owner(), id.name()), id, row -> row.isPresent() ? Outcome.NOT_RUN : Outcome.APPLIED);
    }

    @Override
    public void deleteAll(UUID owner) {
        session.execute(findNames.bind(owner).setConsistencyLevel(DefaultConsistencyLevel.SERIAL))
                .forEach(row -> delete(new SecretId(owner, row.getString(0))));
    }

    @Override
    public Optional<Envelope> find(SecretId id) {
        return find(find.bind(id.owner(), id.name()));
    }

    private Optional<Envelope> findDecided(SecretId id) {
        return find(find.bind(id.owner(), id.name()).setConsistencyLevel(DefaultConsistencyLevel.SERIAL));
    }

    private Optional<Envelope> find(BoundStatement statement) {
        return Optional.ofNullable(session.execute(statement).one()).map(CassandraSecretStore::envelope);
    }

    @Override
    public void forEachNotUnder(int keyId, BiConsumer<SecretId, Envelope> action) {
        Streams.stream(session.execute(findAll.bind()))
                .filter(row -> row.getInt("key_id") != keyId)
                .forEach(row -> action.accept(
                        new SecretId(row.getUuid("owner_id"), row.getString("secret_name")), envelope(row)));
    }

    @Override
    public boolean isEmpty() {
        return session.execute(findAny.bind()).one() == null;
    }

    private boolean isApplied(BoundStatement statement, SecretId id, Function<Optional<Envelope>, Outcome> outcome) {
        return LightweightTransaction.isApplied(session, statement, () -> outcome.apply(findDecided(id)));
    }

    private static BoundStatement bind(PreparedStatement statement, Envelope envelope, SecretId id) {
        return statement
                .bind()
                .setInt(0, envelope.keyId())
                .setByteBuffer(1, ByteBuffer.wrap(envelope.sealedKey()))
                .setByteBuffer(2, ByteBuffer.wrap(envelope.sealedSecret()))
                .setUuid(3, id.owner())
                .setString(4, id.name());
    }

    private static Envelope envelope(Row row) {
        return new Envelope(
                row.getInt("key_id"),
                bytes(row.getByteBuffer("sealed_key")),
                bytes(row.getByteBuffer("sealed_secret")));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
