package org.briefkasten.stores;

import com.google.common.net.HostAndPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.briefkasten.peers.CassandraServer;
import org.briefkasten.storage.Backend;
import org.briefkasten.storage.CassandraConfiguration;
import org.briefkasten.storage.cassandra.CassandraBackend;
import org.briefkasten.storage.testing.TestDatabase;

/** An empty keyspace of a Cassandra node. */
final class CassandraTestDatabase implements TestDatabase {
    private static final AtomicInteger COUNT = new AtomicInteger();

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
        return new CassandraTestDatabase(fresh(SharedServers.cassandra()), UnaryOperator.identity());
    }

    static CassandraTestDatabase losingAnswers() {
        return new CassandraTestDatabase(fresh(SharedServers.cassandra()), LostAnswers::new);
    }

    static CassandraConfiguration fresh(CassandraServer server) {
        HostAndPort contactPoint = HostAndPort.fromParts(
                server.contactPoint().getHostString(), server.contactPoint().getPort());
        return CassandraConfiguration.builder()
                .contactPoints(List.of(contactPoint), Optional.of(server.datacenter()))
                .keyspace("test_" + COUNT.incrementAndGet(), 1)
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

    /** Drops the keyspace: among the tables of hundreds of tests each change of the schema and each connection slows down. */
    @Override
    public void close() {
        disconnect();
        SharedServers.cql().execute("DROP KEYSPACE IF EXISTS " + configuration.keyspace());
    }
}
