package org.briefkasten.settings;

import org.briefkasten.settings.cassandra.CassandraSettingsStore;
import org.briefkasten.settings.sql.SqlSettingsStore;
import org.briefkasten.storage.CassandraDatabase;
import org.briefkasten.storage.SqlDatabase;
import org.briefkasten.storage.StoreFactory;

/** Thread-safe. */
final class SettingsStoreFactory implements StoreFactory<SettingsStore> {
    @Override
    public SettingsStore onSql(SqlDatabase database) {
        return new SqlSettingsStore(database);
    }

    @Override
    public SettingsStore onCassandra(CassandraDatabase database) {
        return new CassandraSettingsStore(database);
    }
}
