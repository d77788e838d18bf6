package org.briefkasten.stores;

import java.nio.file.Path;
import org.briefkasten.peers.Peer;
import org.briefkasten.peers.RequiresPeer;
import org.briefkasten.quotawarnings.work.SharedWorkStoreContract;
import org.briefkasten.storage.testing.TestDatabase;

@RequiresPeer(Peer.POSTGRESQL)
class PostgreSqlSharedWorkStoreIT extends SharedWorkStoreContract {
    @Override
    protected TestDatabase database(Path directory) {
        return PostgreSqlTestDatabase.create();
    }
}
