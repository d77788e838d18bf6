package org.briefkasten.settings.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.util.Optional;
import java.util.UUID;
import org.briefkasten.settings.SettingsStore;
import org.briefkasten.storage.CassandraDatabase;

/** Settings in the table {@code briefkasten_settings}; of two writes at once the later one remains. Thread-safe. */
public final class CassandraSettingsStore implements SettingsStore {
    private final CqlSession session;
    private final PreparedStatement find;
    private final PreparedStatement replace;
    private final PreparedStatement delete;
    private final PreparedStatement deleteAll;

    public CassandraSettingsStore(CassandraDatabase database) {
        session = database.migrated("settings", CassandraSettingsStore.class);
        String table = database.keyspace() + ".briefkasten_settings";
        find = session.prepare("SELECT document FROM " + table + " WHERE incarnation_id = ? AND feature = ?");
        replace = session.prepare("INSERT INTO " + table + " (incarnation_id, feature, document) VALUES (?, ?, ?)");
        delete = session.prepare("DELETE FROM " + table + " WHERE incarnation_id = ? AND feature = ?");
        deleteAll = session.prepare("DELETE FROM " + table + " WHERE incarnation_id = ?");
    }

    @Override
    public Optional<String> find(UUID incarnation, String feature) {
        return Optional.ofNullable(
                        session.execute(find.bind(incarnation, feature)).one())
                .map(row -> row.getString("document"));
    }

    @Override
    public void replace(UUID incarnation, String feature, String document) {
        session.execute(replace.bind(incarnation, feature, document));
    }

    @Override
    public void delete(UUID incarnation, String feature) {
        session.execute(delete.bind(incarnation, feature));
    }

    @Override
    public void deleteAll(UUID incarnation) {
        session.execute(deleteAll.bind(incarnation));
    }
}
