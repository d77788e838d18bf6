package org.briefkasten.storage.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.google.common.net.HostAndPort;
import com.google.inject.Binding;
import com.google.inject.Injector;
import com.google.inject.Key;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.briefkasten.configuration.InvalidConfigurationException;
import org.briefkasten.storage.CassandraConfiguration;

/** Where the driver's session comes from. */
final class CassandraSessions {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private CassandraSessions() {}

    static CqlSession open(CassandraConfiguration configuration) {
        CqlSessionBuilder builder = CqlSession.builder()
                .withClassLoader(CqlSession.class.getClassLoader())
                .withConfigLoader(DriverConfigLoader.programmaticBuilder(CqlSession.class.getClassLoader())
                        .withString(DefaultDriverOption.SESSION_NAME, "briefkasten")
                        .withDuration(DefaultDriverOption.CONNECTION_CONNECT_TIMEOUT, CONNECT_TIMEOUT)
                        .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, CONNECT_TIMEOUT)
                        .withDuration(DefaultDriverOption.CONTROL_CONNECTION_TIMEOUT, CONNECT_TIMEOUT)
                        .withDuration(DefaultDriverOption.METADATA_SCHEMA_REQUEST_TIMEOUT, SchemaTables.TIMEOUT)
                        // The driver's defaults cost a second for each table made, and two for each stop.
                        .withDuration(DefaultDriverOption.METADATA_SCHEMA_WINDOW, Duration.ofMillis(10))
                        .withString(DefaultDriverOption.NETTY_IO_SHUTDOWN_UNIT, "MILLISECONDS")
                        .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, 100)
                        .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_TIMEOUT, 5_000)
                        .withString(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_UNIT, "MILLISECONDS")
                        .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, 100)
                        .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_TIMEOUT, 5_000)
                        .build())
                .withLocalDatacenter(configuration.localDatacenter().orElseThrow());
        for (HostAndPort point : configuration.contactPoints()) {
            builder.addContactPoint(new InetSocketAddress(point.getHost(), point.getPort()));
        }
        configuration
                .user()
                .ifPresent(user -> builder.withAuthCredentials(
                        user, configuration.password().orElse("")));
        return builder.build();
    }

    /**
     * The session that James binds.
     *
     * @throws InvalidConfigurationException if this James has none
     */
    static CqlSession ofJames(Injector injector) {
        Binding<CqlSession> binding = injector.getExistingBinding(Key.get(CqlSession.class));
        if (binding == null) {
            throw new InvalidConfigurationException(
                    "storage.xml",
                    "cassandra: this James has no Cassandra session of its own; add contactPoints and localDatacenter,"
                            + " or use sql",
                    null);
        }
        return binding.getProvider().get();
    }
}
