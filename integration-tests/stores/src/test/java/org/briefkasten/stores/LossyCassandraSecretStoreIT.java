package org.briefkasten.stores;

import java.nio.file.Path;
import org.briefkasten.peers.Peer;
import org.briefkasten.peers.RequiresPeer;
import org.briefkasten.storage.secrets.SecretStoreContract;
import org.briefkasten.storage.testing.TestDatabase;

@RequiresPeer(Peer.CASSANDRA)
class LossyCassandraSecretStoreIT extends SecretStoreContract {
    @Override
    protected TestDatabase database(Path directory) {
        return CassandraTestDatabase.losingAnswers();
    }
}
