package org.briefkasten.stores;

import java.nio.file.Path;
import org.briefkasten.externalfetch.ExternalAccountStoreContract;
import org.briefkasten.peers.Peer;
import org.briefkasten.peers.RequiresPeer;
import org.briefkasten.storage.testing.TestDatabase;

@RequiresPeer(Peer.POSTGRESQL)
class PostgreSqlExternalAccountStoreIT extends ExternalAccountStoreContract {
    @Override
    protected TestDatabase database(Path directory) {
        return PostgreSqlTestDatabase.create();
    }
}
