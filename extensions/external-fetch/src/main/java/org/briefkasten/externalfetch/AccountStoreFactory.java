package org.briefkasten.externalfetch;

import org.briefkasten.externalfetch.cassandra.CassandraExternalAccountStore;
import org.briefkasten.externalfetch.sql.SqlExternalAccountStore;
import org.briefkasten.storage.CassandraDatabase;
import org.briefkasten.storage.SqlDatabase;
import org.briefkasten.storage.StoreFactory;

/** Makes the {@link ExternalAccountStore} of each kind of database. Stateless. */
final class AccountStoreFactory implements StoreFactory<ExternalAccountStore> {
    @Override
    public ExternalAccountStore onSql(SqlDatabase database) {
        return new SqlExternalAccountStore(database);
    }

    @Override
    public ExternalAccountStore onCassandra(CassandraDatabase database) {
        return new CassandraExternalAccountStore(database);
    }
}
