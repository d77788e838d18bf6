package org.briefkasten.stores;

import com.datastax.oss.driver.api.core.CqlSession;
import com.google.common.net.HostAndPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.briefkasten.peers.CassandraServer;
import org.briefkasten.storage.Backend;
import org.briefkasten.storage.CassandraConfiguration;
import org.briefkasten.storage.cassandra.CassandraBackend;
import org.briefkasten.storage.testing.TestDatabase;

/**
 * A keyspace of a Cassandra node without a row of ours. All contracts share it: each change of a schema takes Cassandra
 * some tenths of a second, and there would be thousands.
 */
final class CassandraTestDatabase implements TestDatabase {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String SHARED = "contracts";
    /** What migrations keep for themselves. */
    private static final Set<String> KEPT = Set.of("briefkasten_schema", "briefkasten_schema_lock");

    private final CassandraConfiguration configuration;
    private final UnaryOperator<Backend> wrapper;
    private final List<Backend> open = new ArrayList<>();
    private Backend backend;

    private CassandraTestDatabase(CassandraConfiguration configuration, UnaryOperator<Backend> wrapper) {
        this.configuration = configuration;
        this.wrapper = wrapper;
        this.backend = anotherNode();
    }

    static CassandraTestDatabase create() {
        return new CassandraTestDatabase(of(SharedServers.cassandra(), SHARED), UnaryOperator.identity());
    }

    static CassandraTestDatabase losingAnswers() {
        return new CassandraTestDatabase(of(SharedServers.cassandra(), SHARED), LostAnswers::new);
    }

    /** Of a keyspace that is not there yet. */
    static CassandraConfiguration fresh(CassandraServer server) {
        return of(server, "test_" + COUNT.incrementAndGet());
    }

    private static CassandraConfiguration of(CassandraServer server, String keyspace) {
        HostAndPort contactPoint = HostAndPort.fromParts(
                server.contactPoint().getHostString(), server.contactPoint().getPort());
        return CassandraConfiguration.builder()
                .contactPoints(List.of(contactPoint), Optional.of(server.datacenter()))
                .keyspace(keyspace, 1)
                .build();
    }

    @Override
    public Backend backend() {
        return backend;
    }

    @Override
    public Backend anotherNode() {
        Backend node = wrapper.apply(CassandraBackend.connect(configuration));
        open.add(node);
        return node;
    }

    @Override
    public void restart() {
        disconnect();
        backend = anotherNode();
    }

    private void disconnect() {
        open.forEach(Backend::close);
        open.clear();
    }

    /** Empties the tables that are not empty. */
    @Override
    public void close() {
        disconnect();
        CqlSession cql = SharedServers.cql();
        cql.execute("SELECT table_name FROM system_schema.tables WHERE keyspace_name = ?", SHARED).all().stream()
                .map(row -> row.getString("table_name"))
                .filter(table -> !KEPT.contains(table))
                .filter(table -> isFilled(cql, table))
                .forEach(table -> cql.execute("TRUNCATE " + SHARED + "." + table));
    }

    private static boolean isFilled(CqlSession cql, String table) {
        return cql.execute("SELECT * FROM " + SHARED + "." + table + " LIMIT 1").one() != null;
    }
}
