package org.briefkasten.storage.secrets;

import org.briefkasten.storage.CassandraDatabase;
import org.briefkasten.storage.SqlDatabase;
import org.briefkasten.storage.StoreFactory;
import org.briefkasten.storage.secrets.cassandra.CassandraSecretStore;
import org.briefkasten.storage.secrets.sql.SqlSecretStore;

/** Thread-safe. */
final class SecretStoreFactory implements StoreFactory<SecretStore> {
    @Override
    public SecretStore onSql(SqlDatabase database) {
        return new SqlSecretStore(database);
    }

    @Override
    public SecretStore onCassandra(CassandraDatabase database) {
        return new CassandraSecretStore(database);
    }
}
