package org.briefkasten.users;

import org.briefkasten.storage.CassandraDatabase;
import org.briefkasten.storage.SqlDatabase;
import org.briefkasten.storage.StoreFactory;
import org.briefkasten.users.cassandra.CassandraIncarnationStore;
import org.briefkasten.users.sql.SqlIncarnationStore;

/** Thread-safe. */
final class IncarnationStoreFactory implements StoreFactory<IncarnationStore> {
    @Override
    public IncarnationStore onSql(SqlDatabase database) {
        return new SqlIncarnationStore(database);
    }

    @Override
    public IncarnationStore onCassandra(CassandraDatabase database) {
        return new CassandraIncarnationStore(database);
    }
}
