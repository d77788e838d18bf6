package org.briefkasten.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.briefkasten.peers.CassandraServer;
import org.briefkasten.peers.Peer;
import org.briefkasten.peers.RequiresPeer;
import org.briefkasten.settings.cassandra.CassandraSettingsStore;
import org.briefkasten.storage.Backend;
import org.briefkasten.storage.CassandraConfiguration;
import org.briefkasten.storage.ServerClock;
import org.briefkasten.storage.cassandra.CassandraBackend;
import org.briefkasten.storage.testing.TestDatabase;
import org.junit.jupiter.api.Test;

class WrongClocksIT {
    private static final UUID USER = UUID.randomUUID();
    private static final String FEATURE = "pop3";

    @Test
    @RequiresPeer(Peer.CASSANDRA)
    void whatANodeWroteWhoseClockIsADayAheadIsReplacedAndDeletedByAnother() {
        CassandraConfiguration configuration = CassandraTestDatabase.fresh(SharedServers.cassandra());
        try (CqlSession ofJames = aDayAhead(SharedServers.cassandra());
                CassandraBackend right = CassandraBackend.connect(configuration)) {
            CassandraSettingsStore ahead = new CassandraSettingsStore(CassandraBackend.over(ofJames, configuration));
            CassandraSettingsStore store = new CassandraSettingsStore(right);

            ahead.replace(USER, FEATURE, "first");
            store.replace(USER, FEATURE, "second");
            assertThat(ahead.find(USER, FEATURE)).contains("second");

            ahead.replace(USER, FEATURE, "third");
            store.delete(USER, FEATURE);
            assertThat(ahead.find(USER, FEATURE)).isEmpty();
        }
    }

    private static CqlSession aDayAhead(CassandraServer server) {
        return CqlSession.builder()
                .addContactPoint(server.contactPoint())
                .withLocalDatacenter(server.datacenter())
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withClass(DefaultDriverOption.TIMESTAMP_GENERATOR_CLASS, AheadByADay.class)
                        .build())
                .build();
    }

    @Test
    @RequiresPeer(Peer.CASSANDRA)
    void cassandraTellsTheTime() {
        try (TestDatabase database = CassandraTestDatabase.create()) {
            assertTellsTheTime(database.backend());
        }
    }

    @Test
    @RequiresPeer(Peer.POSTGRESQL)
    void postgreSqlTellsTheTime() {
        try (TestDatabase database = PostgreSqlTestDatabase.create()) {
            assertTellsTheTime(database.backend());
        }
    }

    private static void assertTellsTheTime(Backend backend) {
        assertThat(backend.clock()).isInstanceOf(ServerClock.class);
        assertThat(backend.clock().instant()).isCloseTo(Instant.now(), within(5, ChronoUnit.SECONDS));
    }
}
