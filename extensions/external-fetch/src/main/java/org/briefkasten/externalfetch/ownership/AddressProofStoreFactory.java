package org.briefkasten.externalfetch.ownership;

import org.briefkasten.externalfetch.cassandra.CassandraAddressProofStore;
import org.briefkasten.externalfetch.sql.SqlAddressProofStore;
import org.briefkasten.storage.CassandraDatabase;
import org.briefkasten.storage.SqlDatabase;
import org.briefkasten.storage.StoreFactory;

/** Makes the {@link AddressProofStore} of each kind of database. Stateless. */
public final class AddressProofStoreFactory implements StoreFactory<AddressProofStore> {
    @Override
    public AddressProofStore onSql(SqlDatabase database) {
        return new SqlAddressProofStore(database);
    }

    @Override
    public AddressProofStore onCassandra(CassandraDatabase database) {
        return new CassandraAddressProofStore(database);
    }
}
