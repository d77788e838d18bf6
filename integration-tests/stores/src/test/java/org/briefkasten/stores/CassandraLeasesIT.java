package org.briefkasten.stores;

import java.nio.file.Path;
import org.briefkasten.peers.Peer;
import org.briefkasten.peers.RequiresPeer;
import org.briefkasten.storage.leases.LeasesContract;
import org.briefkasten.storage.testing.TestDatabase;

@RequiresPeer(Peer.CASSANDRA)
class CassandraLeasesIT extends LeasesContract {
    @Override
    protected TestDatabase database(Path directory) {
        return CassandraTestDatabase.create();
    }
}
