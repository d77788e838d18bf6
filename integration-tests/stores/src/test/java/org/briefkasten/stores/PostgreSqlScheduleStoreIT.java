package org.briefkasten.stores;

import java.nio.file.Path;
import org.briefkasten.externalfetch.ScheduleStoreContract;
import org.briefkasten.peers.Peer;
import org.briefkasten.peers.RequiresPeer;
import org.briefkasten.storage.testing.TestDatabase;

@RequiresPeer(Peer.POSTGRESQL)
class PostgreSqlScheduleStoreIT extends ScheduleStoreContract {
    @Override
    protected TestDatabase database(Path directory) {
        return PostgreSqlTestDatabase.create();
    }
}
