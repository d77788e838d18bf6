package org.briefkasten.stores;

import java.nio.file.Path;
import org.briefkasten.peers.Peer;
import org.briefkasten.peers.RequiresPeer;
import org.briefkasten.pop3policy.ledger.LegacyUidlsContract;
import org.briefkasten.storage.testing.TestDatabase;

@RequiresPeer(Peer.CASSANDRA)
class CassandraLegacyUidlsIT extends LegacyUidlsContract {
    @Override
    protected TestDatabase database(Path directory) {
        return CassandraTestDatabase.create();
    }
}
