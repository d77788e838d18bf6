package org.briefkasten.settings.sql;

import java.util.Optional;
import java.util.UUID;
import org.briefkasten.settings.SettingsStore;
import org.briefkasten.storage.SqlDatabase;
import org.briefkasten.storage.sql.Insertion;
import org.jdbi.v3.core.Jdbi;

/** Settings in the table {@code briefkasten_settings}. Thread-safe. */
public final class SqlSettingsStore implements SettingsStore {
    private final Jdbi jdbi;

    public SqlSettingsStore(SqlDatabase database) {
        this.jdbi = database.migrated("settings", SqlSettingsStore.class);
    }

    @Override
    public Optional<String> find(UUID incarnation, String feature) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT document FROM briefkasten_settings WHERE incarnation_id = :id AND feature = :feature")
                .bind("id", incarnation)
                .bind("feature", feature)
                .mapTo(String.class)
                .findOne());
    }

    @Override
    public void replace(UUID incarnation, String feature, String document) {
        // Ends: a round that writes nothing met a row deleted in between.
        while (!write(
                        "UPDATE briefkasten_settings SET document = :document"
                                + " WHERE incarnation_id = :id AND feature = :feature",
                        incarnation,
                        feature,
                        document)
                && !insert(incarnation, feature, document)) {
            continue;
        }
    }

    private boolean insert(UUID incarnation, String feature, String document) {
        return Insertion.isDone(() -> write(
                "INSERT INTO briefkasten_settings (incarnation_id, feature, document)"
                        + " VALUES (:id, :feature, :document)",
                incarnation,
                feature,
                document));
    }

    private boolean write(String sql, UUID incarnation, String feature, String document) {
        return jdbi.withHandle(handle -> handle.createUpdate(sql)
                        .bind("id", incarnation)
                        .bind("feature", feature)
                        .bind("document", document)
                        .execute()
                == 1);
    }

    @Override
    public void delete(UUID incarnation, String feature) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "DELETE FROM briefkasten_settings WHERE incarnation_id = :id AND feature = :feature")
                .bind("id", incarnation)
                .bind("feature", feature)
                .execute());
    }

    @Override
    public void deleteAll(UUID incarnation) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM briefkasten_settings WHERE incarnation_id = :id")
                .bind("id", incarnation)
                .execute());
    }
}
