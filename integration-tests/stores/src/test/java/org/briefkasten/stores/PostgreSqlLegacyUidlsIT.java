package org.briefkasten.stores;

import java.nio.file.Path;
import org.briefkasten.peers.Peer;
import org.briefkasten.peers.RequiresPeer;
import org.briefkasten.pop3policy.ledger.LegacyUidlsContract;
import org.briefkasten.storage.testing.TestDatabase;

@RequiresPeer(Peer.POSTGRESQL)
class PostgreSqlLegacyUidlsIT extends LegacyUidlsContract {
    @Override
    protected TestDatabase database(Path directory) {
        return PostgreSqlTestDatabase.create();
    }
}
