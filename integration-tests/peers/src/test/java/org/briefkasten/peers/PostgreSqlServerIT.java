package org.briefkasten.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@RequiresPeer(Peer.POSTGRESQL)
class PostgreSqlServerIT {
    private static PostgreSqlServer server;

    @BeforeAll
    static void start() {
        server = PostgreSqlServer.create();
        server.start();
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void answersAQuery() throws SQLException {
        assertThat(single(server.jdbcUrl(), "SELECT 1")).isEqualTo("1");
    }

    @Test
    void refusesAWrongPassword() {
        assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(), server.user(), "wrong"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void makesDatabasesThatShareNothing() throws SQLException {
        String one = server.createDatabase("one");
        String other = server.createDatabase("other");
        execute(one, "CREATE TABLE kept (id integer)");

        assertThat(single(one, "SELECT count(*) FROM kept")).isEqualTo("0");
        assertThatThrownBy(() -> single(other, "SELECT count(*) FROM kept")).hasMessageContaining("does not exist");
        assertThatThrownBy(() -> server.createDatabase("one")).hasMessageContaining("already exists");
    }

    @Test
    void keepsWhatWasCommittedOverAKill() throws SQLException {
        String url = server.createDatabase("killed");
        execute(url, "CREATE TABLE kept (id integer)");
        execute(url, "INSERT INTO kept VALUES (42)");

        server.kill();
        assertThatThrownBy(() -> single(url, "SELECT 1")).isInstanceOf(SQLException.class);
        server.start();

        assertThat(single(url, "SELECT id FROM kept")).isEqualTo("42");
    }

    @Test
    void restartsWithoutWaitingForItsClients() throws SQLException {
        String url = server.createDatabase("restarted");
        execute(url, "CREATE TABLE kept (id integer)");
        execute(url, "INSERT INTO kept VALUES (43)");

        try (Connection idle = connect(url)) {
            server.restart();
            assertThat(idle.isValid(5)).isFalse();
        }

        assertThat(single(url, "SELECT id FROM kept")).isEqualTo("43");
        assertThat(server.logTail()).contains("database system is ready to accept connections");
    }

    private static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url, server.user(), server.password());
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String single(String url, String sql) throws SQLException {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
