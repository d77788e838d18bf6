package org.briefkasten.stores;

import java.nio.file.Path;
import org.briefkasten.peers.Peer;
import org.briefkasten.peers.RequiresPeer;
import org.briefkasten.storage.testing.TestDatabase;
import org.briefkasten.users.IncarnationStoreContract;

@RequiresPeer(Peer.POSTGRESQL)
class PostgreSqlIncarnationStoreIT extends IncarnationStoreContract {
    @Override
    protected TestDatabase database(Path directory) {
        return PostgreSqlTestDatabase.create();
    }
}
