package org.briefkasten.storage.leases;

import org.briefkasten.storage.CassandraDatabase;
import org.briefkasten.storage.SqlDatabase;
import org.briefkasten.storage.StoreFactory;
import org.briefkasten.storage.leases.cassandra.CassandraLeases;
import org.briefkasten.storage.leases.sql.SqlLeases;

/** Makes the {@link Leases} of each kind of database. Stateless. */
public final class LeasesFactory implements StoreFactory<Leases> {
    @Override
    public Leases onSql(SqlDatabase database) {
        return new SqlLeases(database);
    }

    @Override
    public Leases onCassandra(CassandraDatabase database) {
        return new CassandraLeases(database);
    }
}
