package org.briefkasten.externalfetch;

import org.briefkasten.externalfetch.cassandra.CassandraExternalMessageStore;
import org.briefkasten.externalfetch.sql.SqlExternalMessageStore;
import org.briefkasten.storage.CassandraDatabase;
import org.briefkasten.storage.SqlDatabase;
import org.briefkasten.storage.StoreFactory;

/** Makes the {@link ExternalMessageStore} of each kind of database. Stateless. */
final class MessageStoreFactory implements StoreFactory<ExternalMessageStore> {
    @Override
    public ExternalMessageStore onSql(SqlDatabase database) {
        return new SqlExternalMessageStore(database);
    }

    @Override
    public ExternalMessageStore onCassandra(CassandraDatabase database) {
        return new CassandraExternalMessageStore(database);
    }
}
