package org.briefkasten.stores;

import org.briefkasten.peers.CassandraServer;
import org.briefkasten.peers.PostgreSqlServer;

/** One server of each kind for all tests of this JVM, with which it dies. A test that stops one uses another. */
final class SharedServers {
    private static PostgreSqlServer postgreSql;
    private static CassandraServer cassandra;

    private SharedServers() {}

    static synchronized PostgreSqlServer postgreSql() {
        if (postgreSql == null) {
            postgreSql = PostgreSqlServer.create();
            postgreSql.start();
        }
        return postgreSql;
    }

    static synchronized CassandraServer cassandra() {
        if (cassandra == null) {
            cassandra = CassandraServer.forgettingTables();
            cassandra.start();
        }
        return cassandra;
    }
}
