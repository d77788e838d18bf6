package org.briefkasten.externalfetch;

import org.briefkasten.externalfetch.cassandra.CassandraScheduleStore;
import org.briefkasten.externalfetch.sql.SqlScheduleStore;
import org.briefkasten.storage.CassandraDatabase;
import org.briefkasten.storage.SqlDatabase;
import org.briefkasten.storage.StoreFactory;

/** Makes the {@link ScheduleStore} of each kind of database. Stateless. */
public final class ScheduleStoreFactory implements StoreFactory<ScheduleStore> {
    @Override
    public ScheduleStore onSql(SqlDatabase database) {
        return new SqlScheduleStore(database);
    }

    @Override
    public ScheduleStore onCassandra(CassandraDatabase database) {
        return new CassandraScheduleStore(database);
    }
}
