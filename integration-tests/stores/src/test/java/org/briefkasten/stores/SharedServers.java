package org.briefkasten.stores;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import java.time.Duration;
import org.briefkasten.peers.CassandraServer;
import org.briefkasten.peers.PostgreSqlServer;

/** One server of each kind for all tests of this JVM, with which it dies. A test that stops one uses another. */
final class SharedServers {
    private static PostgreSqlServer postgreSql;
    private static CassandraServer cassandra;
    private static CqlSession cql;

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

    /** A session of the tests' own with {@link #cassandra()}. */
    static synchronized CqlSession cql() {
        if (cql == null) {
            cql = CqlSession.builder()
                    .addContactPoint(cassandra().contactPoint())
                    .withLocalDatacenter(cassandra().datacenter())
                    .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                            .withBoolean(DefaultDriverOption.METADATA_SCHEMA_ENABLED, false)
                            .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofMinutes(1))
                            .build())
                    .build();
        }
        return cql;
    }
}
