package org.briefkasten.stores;

import java.nio.file.Path;
import org.briefkasten.peers.Peer;
import org.briefkasten.peers.RequiresPeer;
import org.briefkasten.quotawarnings.firstschema.FirstSchemaContract;
import org.briefkasten.storage.testing.TestDatabase;

@RequiresPeer(Peer.CASSANDRA)
class CassandraFirstSchemaIT extends FirstSchemaContract {
    @Override
    protected TestDatabase database(Path directory) {
        return CassandraTestDatabase.create();
    }
}
