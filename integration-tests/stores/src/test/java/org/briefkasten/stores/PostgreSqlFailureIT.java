package org.briefkasten.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.Injector;
import com.google.inject.Module;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.briefkasten.configuration.InvalidConfigurationException;
import org.briefkasten.peers.Peer;
import org.briefkasten.peers.PostgreSqlServer;
import org.briefkasten.peers.RequiresPeer;
import org.briefkasten.storage.Backend;
import org.briefkasten.storage.SqlConfiguration;
import org.briefkasten.storage.StorageModule;
import org.briefkasten.storage.StorageUnavailableException;
import org.briefkasten.storage.secrets.Secret;
import org.briefkasten.storage.secrets.SecretVault;
import org.briefkasten.storage.secrets.sql.SqlSecretStore;
import org.briefkasten.storage.sql.SqlBackend;
import org.briefkasten.storage.testing.Concurrently;
import org.briefkasten.storage.testing.JamesDirectory;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RequiresPeer(Peer.POSTGRESQL)
class PostgreSqlFailureIT {
    private static final UUID ALICE = UUID.randomUUID();

    /** The pool waits 5 s, the driver 15 s for a server that went silent; the rest is for a slow machine. */
    private static final Duration DEAD = Duration.ofSeconds(8);

    private static final Duration SILENT = Duration.ofSeconds(20);

    @TempDir
    Path root;

    private PostgreSqlServer server;
    private SqlConfiguration configuration;

    @BeforeEach
    void start() {
        server = PostgreSqlServer.create();
        server.start();
        configuration = PostgreSqlTestDatabase.fresh(server);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static Duration timeOf(Runnable work) {
        Instant start = Instant.now();
        work.run();
        return Duration.between(start, Instant.now());
    }

    private JamesDirectory james(String startTimeout) {
        return new JamesDirectory(root)
                .storageXml(
                        "<storage><startTimeout>" + startTimeout + "</startTimeout>",
                        "<sql><url>" + configuration.url() + "</url><user>" + server.user() + "</user>",
                        "<password>" + server.password() + "</password></sql></storage>");
    }

    @Test
    void aServerThatDiesShowsWithinSecondsAndIsUsedAgainAsSoonAsItIsBack() {
        Injector injector = james("60s").injector((Module) new StorageModule());
        SecretVault vault = injector.getInstance(SecretVault.class);
        vault.put(ALICE, "account", "host", Secret.of("password"));
        server.kill();
        assertThat(timeOf(() -> assertThatThrownBy(() -> vault.get(ALICE, "account", "host"))
                        .isInstanceOf(StorageUnavailableException.class)
                        .hasMessageStartingWith("SQL database " + configuration.url() + " does not answer: ")
                        .hasMessageNotContaining(server.password())))
                .isLessThan(DEAD);
        assertThat(timeOf(() -> assertThatThrownBy(() -> vault.put(ALICE, "account", "host", Secret.of("lost")))
                        .isInstanceOf(StorageUnavailableException.class)))
                .isLessThan(DEAD);
        server.start();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .ignoreExceptionsInstanceOf(StorageUnavailableException.class)
                .untilAsserted(
                        () -> assertThat(vault.get(ALICE, "account", "host").map(Secret::text))
                                .contains("password"));
        injector.getInstance(Backend.class).close();
    }

    @Test
    void aServerThatGoesSilentShowsToo() throws Exception {
        try (FreezableProxy network = new FreezableProxy(server.endpoint());
                SqlBackend backend = SqlBackend.open(through(network))) {
            Jdbi jdbi = backend.migrated("secrets", SqlSecretStore.class);
            network.freeze();
            assertThat(timeOf(() -> assertThatThrownBy(
                                    () -> jdbi.useHandle(handle -> handle.execute("DELETE FROM briefkasten_secret")))
                            .isInstanceOf(StorageUnavailableException.class)))
                    .isLessThan(SILENT);
            network.thaw();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .ignoreExceptionsInstanceOf(StorageUnavailableException.class)
                    .until(() -> {
                        backend.ping();
                        return true;
                    });
        }
    }

    private SqlConfiguration through(FreezableProxy network) {
        String port = ":" + server.endpoint().getPort() + "/";
        return new SqlConfiguration(
                configuration.url().replace(port, ":" + network.port() + "/"),
                configuration.user(),
                configuration.password(),
                2);
    }

    @Test
    void aServerThatAnswersLateIsAwaitedAtStart() {
        server.stop();
        Thread late = new Thread(server::start);
        late.start();
        Injector injector = james("60s").injector((Module) new StorageModule());
        injector.getInstance(Backend.class).ping();
        injector.getInstance(Backend.class).close();
    }

    @Test
    void aServerThatDoesNotAnswerInTimeEndsTheStartWithTheWholeStory() {
        server.stop();
        assertThatThrownBy(() -> james("3s").injector((Module) new StorageModule()))
                .hasRootCauseInstanceOf(java.net.ConnectException.class)
                .hasMessageContaining("The database of storage.xml did not answer ")
                .hasMessageContaining("Last: SQL database " + configuration.url() + " does not answer: ")
                .hasMessageContaining(
                        "Start the database or mend storage.xml; startTimeout there says how long to try" + " (3s)")
                .hasMessageNotContaining(server.password());
    }

    @Test
    void aWrongPasswordIsNotTriedAgain() {
        SqlConfiguration wrong =
                new SqlConfiguration(configuration.url(), configuration.user(), Optional.of("guess"), 2);
        assertThatThrownBy(() -> SqlBackend.open(wrong))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageStartingWith("storage.xml: sql: SQL database " + configuration.url() + " refuses: ")
                .hasMessageContaining("password authentication failed for user \"" + server.user() + "\"")
                .hasMessageEndingWith("; mend url, user or password, or the database's own accounts")
                .hasMessageNotContaining("guess");
    }

    @Test
    void nodesThatStartAtOnceMakeTheTablesOnce() {
        List<SqlBackend> nodes = IntStream.range(0, 5)
                .mapToObj(i -> SqlBackend.open(configuration))
                .collect(Collectors.toList());
        Concurrently.call(nodes.stream()
                .map(node -> (Callable<Jdbi>) () -> node.migrated("secrets", SqlSecretStore.class))
                .collect(Collectors.toList()));
        Jdbi jdbi = nodes.get(0).migrated("secrets", SqlSecretStore.class);
        List<String> versions = jdbi.withHandle(
                handle -> handle.createQuery("SELECT version FROM briefkasten_schema_secrets WHERE type = 'SQL'")
                        .mapTo(String.class)
                        .list());
        assertThat(versions).containsExactly("1");
        nodes.forEach(SqlBackend::close);
    }

    @Test
    void goesOnFromAHistoryThatAKillLeftEmpty() {
        SqlBackend killed = SqlBackend.open(configuration);
        killed.migrated("secrets", SqlSecretStore.class).useHandle(handle -> {
            handle.execute("DELETE FROM briefkasten_schema");
            handle.execute("DELETE FROM briefkasten_schema_secrets");
        });
        killed.close();

        SqlBackend next = SqlBackend.open(configuration);
        List<String> versions = next.migrated("secrets", SqlSecretStore.class)
                .withHandle(handle -> handle.createQuery("SELECT version FROM briefkasten_schema_secrets")
                        .mapTo(String.class)
                        .list());

        assertThat(versions).containsExactly("1");
        next.close();
    }
}
