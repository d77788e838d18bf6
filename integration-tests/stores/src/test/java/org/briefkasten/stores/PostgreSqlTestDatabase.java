package org.briefkasten.stores;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.briefkasten.peers.PostgreSqlServer;
import org.briefkasten.storage.Backend;
import org.briefkasten.storage.SqlConfiguration;
import org.briefkasten.storage.sql.SqlBackend;
import org.briefkasten.storage.testing.TestDatabase;

/** An empty database of a PostgreSQL server. */
final class PostgreSqlTestDatabase implements TestDatabase {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final SqlConfiguration configuration;
    private final List<Backend> open = new ArrayList<>();
    private Backend backend;

    private PostgreSqlTestDatabase(SqlConfiguration configuration) {
        this.configuration = configuration;
        this.backend = anotherNode();
    }

    static PostgreSqlTestDatabase create() {
        return new PostgreSqlTestDatabase(fresh(SharedServers.postgreSql()));
    }

    static SqlConfiguration fresh(PostgreSqlServer server) {
        return new SqlConfiguration(
                server.createDatabase("test_" + COUNT.incrementAndGet()),
                Optional.of(server.user()),
                Optional.of(server.password()),
                4);
    }

    @Override
    public Backend backend() {
        return backend;
    }

    @Override
    public Backend anotherNode() {
        Backend node = SqlBackend.open(configuration);
        open.add(node);
        return node;
    }

    @Override
    public void restart() {
        close();
        backend = anotherNode();
    }

    @Override
    public void close() {
        open.forEach(Backend::close);
        open.clear();
    }
}
