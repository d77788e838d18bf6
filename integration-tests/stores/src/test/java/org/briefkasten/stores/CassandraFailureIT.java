package org.briefkasten.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.google.inject.Guice;
import com.google.inject.Injector;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.briefkasten.peers.CassandraServer;
import org.briefkasten.peers.Peer;
import org.briefkasten.peers.RequiresPeer;
import org.briefkasten.storage.Backend;
import org.briefkasten.storage.CassandraConfiguration;
import org.briefkasten.storage.StorageUnavailableException;
import org.briefkasten.storage.cassandra.CassandraBackend;
import org.briefkasten.storage.cassandra.CassandraStart;
import org.briefkasten.storage.secrets.Envelope;
import org.briefkasten.storage.secrets.SecretId;
import org.briefkasten.storage.secrets.cassandra.CassandraSecretStore;
import org.briefkasten.storage.testing.Concurrently;
import org.junit.jupiter.api.Test;

@RequiresPeer(Peer.CASSANDRA)
class CassandraFailureIT {
    /** A statement waits 5 s; the rest is for a slow machine. */
    private static final Duration DEAD = Duration.ofSeconds(12);

    private static final SecretId ID = new SecretId(UUID.randomUUID(), "account");
    private static final Envelope ENVELOPE = new Envelope(1, new byte[] {1}, new byte[] {2});

    private static CqlSession session(CassandraServer server) {
        return CqlSession.builder()
                .addContactPoint(server.contactPoint())
                .withLocalDatacenter(server.datacenter())
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(30))
                        .build())
                .build();
    }

    private static CassandraConfiguration jamesKeyspace(CassandraConfiguration configuration) {
        return CassandraConfiguration.builder()
                .keyspace(configuration.keyspace(), 1)
                .build();
    }

    @Test
    void aNodeThatDiesShowsWithinSecondsAndIsUsedAgainAsSoonAsItIsBack() {
        try (CassandraServer server = CassandraServer.create()) {
            server.start();
            try (CassandraBackend backend = CassandraBackend.connect(CassandraTestDatabase.fresh(server))) {
                CassandraSecretStore store = new CassandraSecretStore(backend);
                store.put(ID, ENVELOPE);
                server.kill();
                Instant start = Instant.now();
                assertThatThrownBy(() -> store.find(ID))
                        .isInstanceOf(StorageUnavailableException.class)
                        .hasMessageStartingWith(backend.description() + " does not answer: ");
                assertThat(Duration.between(start, Instant.now())).isLessThan(DEAD);
                assertThatThrownBy(() -> CassandraBackend.connect(CassandraTestDatabase.fresh(server)))
                        .isInstanceOf(StorageUnavailableException.class);
                server.start();
                Awaitility.await()
                        .atMost(Duration.ofSeconds(90))
                        .ignoreExceptionsInstanceOf(StorageUnavailableException.class)
                        .untilAsserted(() -> assertThat(store.find(ID)).contains(ENVELOPE));
            }
        }
    }

    @Test
    void usesTheSessionThatJamesBindsAndLeavesItAsItIs() {
        CassandraServer server = SharedServers.cassandra();
        CassandraConfiguration configuration = jamesKeyspace(CassandraTestDatabase.fresh(server));
        try (CqlSession james = session(server)) {
            james.execute("CREATE KEYSPACE IF NOT EXISTS james WITH replication ="
                    + " {'class': 'SimpleStrategy', 'replication_factor': 1}");
            james.execute("USE james");
            Injector parent =
                    Guice.createInjector(binder -> binder.bind(CqlSession.class).toInstance(james));
            Backend backend = CassandraStart.open(configuration, parent.createChildInjector());
            CassandraSecretStore store = new CassandraSecretStore((CassandraBackend) backend);
            store.put(ID, ENVELOPE);
            assertThat(store.find(ID)).contains(ENVELOPE);
            backend.close();
            assertThat(james.isClosed()).isFalse();
            assertThat(james.getKeyspace()).contains(CqlIdentifier.fromCql("james"));
            assertThat(james.execute("SELECT COUNT(*) FROM " + configuration.keyspace() + ".briefkasten_secret")
                            .one()
                            .getLong(0))
                    .isEqualTo(1);
        }
    }

    @Test
    void aMigrationThatAddsAColumnDoesNoHarmWhenItIsRunAgain() {
        CassandraConfiguration configuration = CassandraTestDatabase.fresh(SharedServers.cassandra());
        for (int run = 1; run <= 2; run++) {
            try (CassandraBackend backend = CassandraBackend.connect(configuration)) {
                CqlSession session = backend.migrated("notes", CassandraFailureIT.class);
                session.execute(
                        "INSERT INTO " + configuration.keyspace() + ".notes (id, text) VALUES (" + run + ", 'note')");
                assertThat(session.execute("SELECT id FROM " + configuration.keyspace() + ".notes")
                                .all())
                        .hasSize(run);
                // As if it had been cut short before this was written.
                session.execute(
                        "DELETE FROM " + configuration.keyspace() + ".briefkasten_schema WHERE feature = 'notes'");
            }
        }
    }

    @Test
    void nodesThatStartAtOnceMakeTheTablesOnce() {
        CassandraServer server = SharedServers.cassandra();
        CassandraConfiguration configuration = CassandraTestDatabase.fresh(server);
        List<CassandraBackend> nodes = Concurrently.call(IntStream.range(0, 4)
                .mapToObj(i -> (Callable<CassandraBackend>) () -> {
                    CassandraBackend node = CassandraBackend.connect(configuration);
                    node.migrated("secrets", CassandraSecretStore.class);
                    return node;
                })
                .collect(Collectors.toList()));
        new CassandraSecretStore(nodes.get(0)).put(ID, ENVELOPE);
        nodes.forEach(
                node -> assertThat(new CassandraSecretStore(node).find(ID)).contains(ENVELOPE));
        nodes.forEach(CassandraBackend::close);
        try (CqlSession session = session(server)) {
            assertThat(session.execute("SELECT version FROM " + configuration.keyspace() + ".briefkasten_schema")
                            .all())
                    .extracting(row -> row.getInt(0))
                    .containsExactly(1);
            assertThat(session.execute("SELECT * FROM " + configuration.keyspace() + ".briefkasten_schema_lock")
                            .all())
                    .isEmpty();
        }
    }

    @Test
    void theLockOfANodeThatWasKilledVanishesAndItsHalfDoneMigrationIsRunAgain() {
        CassandraServer server = SharedServers.cassandra();
        CassandraConfiguration configuration = CassandraTestDatabase.fresh(server);
        try (CassandraBackend backend = CassandraBackend.connect(configuration);
                CqlSession killed = session(server)) {
            killed.execute("INSERT INTO " + configuration.keyspace() + ".briefkasten_schema_lock (feature, holder)"
                    + " VALUES ('secrets', " + UUID.randomUUID() + ") IF NOT EXISTS USING TTL 3");
            killed.execute("CREATE TABLE " + configuration.keyspace() + ".briefkasten_secret (owner_id uuid,"
                    + " secret_name text, key_id int, sealed_key blob, sealed_secret blob,"
                    + " PRIMARY KEY (owner_id, secret_name))");
            CassandraSecretStore store = new CassandraSecretStore(backend);
            assertThat(killed.execute("SELECT holder FROM " + configuration.keyspace() + ".briefkasten_schema_lock")
                            .all())
                    .isEmpty();
            store.put(ID, ENVELOPE);
            assertThat(store.find(ID)).contains(ENVELOPE);
        }
    }

    @Test
    void aMigrationThatWasChangedAfterItRanIsRefused() {
        CassandraServer server = SharedServers.cassandra();
        CassandraConfiguration configuration = CassandraTestDatabase.fresh(server);
        try (CassandraBackend backend = CassandraBackend.connect(configuration);
                CqlSession session = session(server)) {
            backend.migrated("secrets", CassandraSecretStore.class);
            session.execute("UPDATE " + configuration.keyspace()
                    + ".briefkasten_schema SET checksum = 'other' WHERE feature = 'secrets' AND version = 1");
            assertThatThrownBy(() -> backend.migrated("secrets", CassandraSecretStore.class))
                    .isInstanceOf(StorageUnavailableException.class)
                    .hasMessageEndingWith("V1__secrets.cql was changed after it was applied");
        }
    }
}
