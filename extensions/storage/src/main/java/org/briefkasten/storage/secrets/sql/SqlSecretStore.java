package org.briefkasten.storage.secrets.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.briefkasten.storage.SqlDatabase;
import org.briefkasten.storage.secrets.Envelope;
import org.briefkasten.storage.secrets.SecretId;
import org.briefkasten.storage.secrets.SecretStore;
import org.briefkasten.storage.sql.Insertion;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Sealed secrets in the table {@code briefkasten_secret}. Thread-safe. */
public final class SqlSecretStore implements SecretStore {
    private static final int PAGE = 200;

    private final Jdbi jdbi;

    public SqlSecretStore(SqlDatabase database) {
        this.jdbi = database.migrated("secrets", SqlSecretStore.class);
    }

    @Override
    public void put(SecretId id, Envelope envelope) {
        jdbi.useHandle(handle -> {
            // Ends: a round that writes nothing met a row deleted in between.
            while (!update(handle, id, envelope) && !insert(handle, id, envelope)) {
                continue;
            }
        });
    }

    @Override
    public boolean putIfAbsent(SecretId id, Envelope envelope) {
        return jdbi.withHandle(handle -> insert(handle, id, envelope));
    }

    private static boolean update(Handle handle, SecretId id, Envelope envelope) {
        return handle.createUpdate("UPDATE briefkasten_secret SET key_id = :keyId, sealed_key = :sealedKey,"
                                + " sealed_secret = :sealedSecret WHERE owner_id = :owner AND secret_name = :name")
                        .bindMethods(id)
                        .bindMethods(envelope)
                        .execute()
                == 1;
    }

    private static boolean insert(Handle handle, SecretId id, Envelope envelope) {
        return Insertion.isDone(() -> handle.createUpdate(
                        "INSERT INTO briefkasten_secret (owner_id, secret_name, key_id, sealed_key, sealed_secret)"
                                + " VALUES (:owner, :name, :keyId, :sealedKey, :sealedSecret)")
                .bindMethods(id)
                .bindMethods(envelope)
                .execute());
    }

    @Override
    public Optional<Envelope> find(SecretId id) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT key_id, sealed_key, sealed_secret"
                        + " FROM briefkasten_secret WHERE owner_id = :owner AND secret_name = :name")
                .bindMethods(id)
                .map((row, context) -> envelope(row))
                .findOne());
    }

    @Override
    public boolean replace(SecretId id, Envelope expected, Envelope replacement) {
        return jdbi.withHandle(
                handle -> handle.createUpdate("UPDATE briefkasten_secret SET key_id = :keyId, sealed_key = :sealedKey,"
                                        + " sealed_secret = :sealedSecret WHERE owner_id = :owner AND secret_name = :name"
                                        + " AND sealed_key = :expected")
                                .bindMethods(id)
                                .bindMethods(replacement)
                                .bind("expected", expected.sealedKey())
                                .execute()
                        == 1);
    }

    @Override
    public void delete(SecretId id) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "DELETE FROM briefkasten_secret WHERE owner_id = :owner AND secret_name = :name")
                .bindMethods(id)
                .execute());
    }

    @Override
    public void deleteAll(UUID owner) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM briefkasten_secret WHERE owner_id = :owner")
                .bind("owner", owner)
                .execute());
    }

    @Override
    public void forEachNotUnder(int keyId, BiConsumer<SecretId, Envelope> action) {
        SecretId after = new SecretId(new UUID(0, 0), "");
        List<Row> page;
        do {
            page = page(keyId, after);
            for (Row row : page) {
                action.accept(row.id, row.envelope);
                after = row.id;
            }
        } while (!page.isEmpty());
    }

    private List<Row> page(int keyId, SecretId after) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT owner_id, secret_name, key_id, sealed_key, sealed_secret FROM briefkasten_secret"
                                + " WHERE key_id <> :keyId AND (owner_id, secret_name) > (:owner, :name)"
                                + " ORDER BY owner_id, secret_name FETCH FIRST " + PAGE + " ROWS ONLY")
                .bind("keyId", keyId)
                .bindMethods(after)
                .map((row, context) -> new Row(row))
                .list());
    }

    @Override
    public boolean isEmpty() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT COUNT(*) FROM briefkasten_secret")
                        .mapTo(Long.class)
                        .one())
                == 0;
    }

    private static Envelope envelope(ResultSet row) throws SQLException {
        return new Envelope(row.getInt("key_id"), row.getBytes("sealed_key"), row.getBytes("sealed_secret"));
    }

    private static final class Row {
        private final SecretId id;
        private final Envelope envelope;

        Row(ResultSet row) throws SQLException {
            id = new SecretId(row.getObject("owner_id", UUID.class), row.getString("secret_name"));
            envelope = envelope(row);
        }
    }
}
