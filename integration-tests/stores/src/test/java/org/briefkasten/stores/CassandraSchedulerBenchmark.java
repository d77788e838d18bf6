package org.briefkasten.stores;

import java.nio.file.Path;
import org.briefkasten.externalfetch.SchedulerLoad;
import org.briefkasten.peers.Peer;
import org.briefkasten.peers.RequiresPeer;
import org.briefkasten.storage.testing.TestDatabase;

/** Three nodes with one Cassandra, of which one dies in the end. */
@RequiresPeer(Peer.CASSANDRA)
class CassandraSchedulerBenchmark extends SchedulerLoad {
    @Override
    protected TestDatabase database(Path directory) {
        return CassandraTestDatabase.create();
    }

    @Override
    protected int nodes() {
        return 3;
    }
}
