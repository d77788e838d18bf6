package org.briefkasten.stores;

import java.nio.file.Path;
import org.briefkasten.peers.Peer;
import org.briefkasten.peers.RequiresPeer;
import org.briefkasten.quotawarnings.refusals.RefusalStoreContract;
import org.briefkasten.storage.testing.TestDatabase;

@RequiresPeer(Peer.POSTGRESQL)
class PostgreSqlRefusalStoreIT extends RefusalStoreContract {
    @Override
    protected TestDatabase database(Path directory) {
        return PostgreSqlTestDatabase.create();
    }
}
