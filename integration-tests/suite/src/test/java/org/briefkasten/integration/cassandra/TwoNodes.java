package org.briefkasten.integration.cassandra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.briefkasten.harness.HostKind;
import org.briefkasten.harness.JamesHost;
import org.briefkasten.harness.JamesHostBuilder;
import org.briefkasten.peers.CassandraServer;

/** Two nodes of one James with all our features, the domain {@value #DOMAIN} and keyspaces of their own. */
final class TwoNodes implements AutoCloseable {
    static final String DOMAIN = "example.test";
    static final String PASSWORD = "secret";
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Path KEY_FILE = Path.of("var/briefkasten/secrets.key");

    private final JamesHost first;
    private final JamesHost second;

    private TwoNodes(JamesHost first, JamesHost second) {
        this.first = first;
        this.second = second;
    }

    /**
     * @param change of what both are laid out with
     */
    static TwoNodes start(CassandraServer cassandra, UnaryOperator<JamesHostBuilder> change) {
        String suffix = "_" + COUNT.incrementAndGet();
        TwoNodes nodes = new TwoNodes(
                change.apply(node(cassandra, suffix)).build(),
                change.apply(node(cassandra, suffix)).build());
        try {
            nodes.startInTurn();
        } catch (RuntimeException e) {
            nodes.close();
            throw e;
        }
        return nodes;
    }

    private static JamesHostBuilder node(CassandraServer cassandra, String suffix) {
        return JamesHost.builder(HostKind.CASSANDRA)
                .heap(400)
                .cassandra(cassandra.contactPoint(), cassandra.datacenter(), "james" + suffix)
                .edit(
                        "storage.xml",
                        text -> text.replace(
                                "<keyspace>briefkasten</keyspace>", "<keyspace>briefkasten" + suffix + "</keyspace>"));
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
    }
}
