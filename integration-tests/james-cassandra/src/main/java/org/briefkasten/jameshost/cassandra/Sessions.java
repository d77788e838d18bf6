package org.briefkasten.jameshost.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.apache.commons.configuration2.Configuration;
import org.apache.james.backends.cassandra.init.KeyspaceFactory;
import org.apache.james.backends.cassandra.init.configuration.ClusterConfiguration;
import org.apache.james.backends.cassandra.init.configuration.KeyspaceConfiguration;

/**
 * Opens the driver's session. James's own way (ClusterFactory, 3.8.1) asks the node for {@code dateof(now())}, a function
 * that Cassandra 5.0 no longer has.
 */
final class Sessions {
    private static final Duration REQUEST = Duration.ofSeconds(5);
    private static final Duration SCHEMA_CHANGE = Duration.ofSeconds(60);

    private Sessions() {}

    static KeyspaceConfiguration keyspace(Configuration file) {
        return KeyspaceConfiguration.builder()
                .keyspace(file.getString("cassandra.keyspace", "apache_james"))
                .replicationFactor(file.getInt("cassandra.replication.factor", 1))
                .durableWrites(true);
    }

    /** Makes the keyspace if there is none. */
    static CqlSession open(ClusterConfiguration cluster, KeyspaceConfiguration keyspace) {
        try (CqlSession session = builder(cluster).build()) {
            KeyspaceFactory.createKeyspace(keyspace, session).block();
        }
        return builder(cluster).withKeyspace(keyspace.getKeyspace()).build();
    }

    private static CqlSessionBuilder builder(ClusterConfiguration cluster) {
        CqlSessionBuilder builder = CqlSession.builder()
                .withLocalDatacenter(cluster.getLocalDC().orElse("datacenter1"))
                .withConfigLoader(driver());
        cluster.getHosts()
                .forEach(host -> builder.addContactPoint(new InetSocketAddress(host.getHostName(), host.getPort())));
        return builder;
    }

    private static DriverConfigLoader driver() {
        return DriverConfigLoader.programmaticBuilder()
                .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, REQUEST)
                .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, REQUEST)
                .withDuration(DefaultDriverOption.CONTROL_CONNECTION_TIMEOUT, REQUEST)
                // By default a minute may go by until a node is tried again, and a second for each table that is made.
                .withDuration(DefaultDriverOption.RECONNECTION_BASE_DELAY, Duration.ofMillis(200))
                .withDuration(DefaultDriverOption.RECONNECTION_MAX_DELAY, Duration.ofSeconds(2))
                .withDuration(DefaultDriverOption.METADATA_SCHEMA_WINDOW, Duration.ofMillis(10))
                .withDuration(DefaultDriverOption.METADATA_SCHEMA_REQUEST_TIMEOUT, SCHEMA_CHANGE)
                .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, 0)
                .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, 0)
                // The name that James's code asks for when it makes tables.
                .startProfile("TABLE_CREATION")
                .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, SCHEMA_CHANGE)
                .endProfile()
                .build();
    }
}
