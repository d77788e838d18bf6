package org.briefkasten.stores;

import java.nio.file.Path;
import org.briefkasten.externalfetch.ownership.AddressProofStoreContract;
import org.briefkasten.peers.Peer;
import org.briefkasten.peers.RequiresPeer;
import org.briefkasten.storage.testing.TestDatabase;

@RequiresPeer(Peer.CASSANDRA)
class CassandraAddressProofStoreIT extends AddressProofStoreContract {
    @Override
    protected TestDatabase database(Path directory) {
        return CassandraTestDatabase.create();
    }
}
