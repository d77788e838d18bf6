package org.briefkasten.stores;

import java.nio.file.Path;
import org.briefkasten.externalfetch.ownership.AddressProofStoreContract;
import org.briefkasten.peers.Peer;
import org.briefkasten.peers.RequiresPeer;
import org.briefkasten.storage.testing.TestDatabase;

@RequiresPeer(Peer.POSTGRESQL)
class PostgreSqlAddressProofStoreIT extends AddressProofStoreContract {
    @Override
    protected TestDatabase database(Path directory) {
        return PostgreSqlTestDatabase.create();
    }
}
