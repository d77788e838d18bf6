package org.briefkasten.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@RequiresPeer(Peer.CASSANDRA)
class CassandraServerIT {
    private static final DriverConfigLoader DRIVER = DriverConfigLoader.programmaticBuilder()
            .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(30))
            .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, 0)
            .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, 0)
            .build();

    private static CassandraServer server;

    @BeforeAll
    static void start() {
        server = CassandraServer.create();
        server.start();
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void answersAQuery() {
        assertThat(single("SELECT release_version FROM system.local")).isEqualTo("5.0.9");
    }

    @Test
    void takesLightweightTransactions() {
        execute("CREATE KEYSPACE lwt WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
        execute("CREATE TABLE lwt.once (id int PRIMARY KEY)");

        try (CqlSession session = connect()) {
            assertThat(session.execute("INSERT INTO lwt.once (id) VALUES (1) IF NOT EXISTS")
                            .wasApplied())
                    .isTrue();
            assertThat(session.execute("INSERT INTO lwt.once (id) VALUES (1) IF NOT EXISTS")
                            .wasApplied())
                    .isFalse();
        }
    }

    @Test
    void keepsWhatWasAcknowledgedOverAKillAndARestart() {
        execute("CREATE KEYSPACE kept WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
        execute("CREATE TABLE kept.rows (id int PRIMARY KEY, value text)");
        execute("INSERT INTO kept.rows (id, value) VALUES (1, 'before the kill')");

        server.kill();
        assertThatThrownBy(CassandraServerIT::connect).isInstanceOf(AllNodesFailedException.class);
        server.start();
        assertThat(single("SELECT value FROM kept.rows WHERE id = 1")).isEqualTo("before the kill");

        server.restart();
        assertThat(single("SELECT value FROM kept.rows WHERE id = 1")).isEqualTo("before the kill");
        assertThat(server.logTail()).contains("state jump to NORMAL");
    }

    private static CqlSession connect() {
        return CqlSession.builder()
                .addContactPoint(server.contactPoint())
                .withLocalDatacenter(server.datacenter())
                .withConfigLoader(DRIVER)
                .build();
    }

    private static void execute(String cql) {
        try (CqlSession session = connect()) {
            session.execute(cql);
        }
    }

    private static String single(String cql) {
        try (CqlSession session = connect()) {
            return Objects.requireNonNull(session.execute(cql).one()).getString(0);
        }
    }
}
