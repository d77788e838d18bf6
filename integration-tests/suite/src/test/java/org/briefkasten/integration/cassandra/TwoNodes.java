package org.briefkasten.integration.cassandra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.UnaryOperator;
import org.briefkasten.harness.HostKind;
import org.briefkasten.harness.JamesHost;
import org.briefkasten.harness.JamesHostBuilder;
import org.briefkasten.harness.MovableClock;
import org.briefkasten.integration.ExternalProvider;
import org.briefkasten.peers.CassandraServer;

/**
 * Two nodes of one James with all our features and the domain {@value #DOMAIN}, the Cassandra that holds everything, and
 * a provider elsewhere that both may fetch from.
 */
final class TwoNodes implements AutoCloseable {
    static final String DOMAIN = "example.test";
    static final String PASSWORD = "secret";
    private static final Path KEY_FILE = Path.of("var/briefkasten/secrets.key");

    private final CassandraServer cassandra = startedCassandra();
    private final ExternalProvider provider = ExternalProvider.start();
    private final JamesHost first;
    private final JamesHost second;

    private TwoNodes(UnaryOperator<JamesHostBuilder> first, UnaryOperator<JamesHostBuilder> second) {
        this.first = layOut(first);
        this.second = layOut(second);
    }

    static TwoNodes start() {
        return started(new TwoNodes(UnaryOperator.identity(), UnaryOperator.identity()));
    }

    /** The nodes' clocks can be set. */
    static TwoNodes start(MovableClock ofFirst, MovableClock ofSecond) {
        return started(new TwoNodes(node -> node.clock(ofFirst), node -> node.clock(ofSecond)));
    }

    private static TwoNodes started(TwoNodes nodes) {
        try {
            nodes.startInTurn();
        } catch (RuntimeException e) {
            nodes.close();
            throw e;
        }
        return nodes;
    }

    /** Before a host is laid out: the first of its kind is started then, for its class archive. */
    private static CassandraServer startedCassandra() {
        CassandraServer cassandra = CassandraServer.create();
        cassandra.start();
        return cassandra;
    }

    private JamesHost layOut(UnaryOperator<JamesHostBuilder> more) {
        return more.apply(provider.trustedBy(JamesHost.builder(HostKind.CASSANDRA))
                        .cassandra(cassandra.contactPoint(), cassandra.datacenter(), "apache_james")
                        .heap(400))
                .build();
    }

    /** As an operator does: the second node gets the key file that the first one made. */
    private void startInTurn() {
        first.start();
        first.webadmin().createDomain(DOMAIN);
        copyKeyFile(first.directory().resolve(KEY_FILE), second.directory().resolve(KEY_FILE));
        second.start();
    }

    private static void copyKeyFile(Path from, Path to) {
        try {
            Files.createDirectories(
                    to.getParent(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts what a test before has ended. */
    void startWhatIsDown() {
        if (!cassandra.isRunning()) {
            cassandra.start();
        }
        both().stream().filter(node -> !node.isRunning()).forEach(JamesHost::start);
    }

    CassandraServer cassandra() {
        return cassandra;
    }

    ExternalProvider provider() {
        return provider;
    }

    JamesHost first() {
        return first;
    }

    JamesHost second() {
        return second;
    }

    List<JamesHost> both() {
        return List.of(first, second);
    }

    /** Makes the user on the first node; the password is {@value #PASSWORD}. */
    String user(String name) {
        String address = name + "@" + DOMAIN;
        first.webadmin().createUser(address, PASSWORD);
        return address;
    }

    @Override
    public void close() {
        both().forEach(JamesHost::close);
        provider.close();
        cassandra.close();
    }
}
