package org.briefkasten.peers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One Cassandra 5 node, a cluster of its own without authentication, whose heap is at most 1,536 MiB. What it
 * acknowledged survives {@link #kill()}: its commit log is synced by batch, where Cassandra's default may lose the last
 * moment. A first start takes 6 to 15 s of an idle core.
 */
public final class CassandraServer extends PeerServer {
    private static final Duration TO_START = Duration.ofMinutes(4);
    private static final String DATACENTER = "datacenter1";

    private final InetSocketAddress contactPoint;
    private final int storagePort;
    private final List<String> options;

    private CassandraServer(InetAddress address, List<String> options) {
        super(Peer.CASSANDRA, Account.own());
        this.options = options;
        this.contactPoint = new InetSocketAddress(address, LoopbackPorts.free(address));
        this.storagePort = LoopbackPorts.free(address);
    }

    /** On 127.0.0.1, not started. */
    public static CassandraServer create() {
        return create(LoopbackPorts.ADDRESS);
    }

    /** As {@link #create()}, but with tables that do not outlive the process, which makes them four times as fast to make. */
    public static CassandraServer forgettingTables() {
        return new CassandraServer(
                LoopbackPorts.ADDRESS,
                List.of("-Dcassandra.unsafesystem=true", "-Dcassandra.test.flush_local_schema_changes=false"));
    }

    /** Not started, on one loopback address, for instance 127.0.0.2. */
    public static CassandraServer create(InetAddress address) {
        return new CassandraServer(address, List.of());
    }

    /** Where CQL is spoken, without TLS. */
    public InetSocketAddress contactPoint() {
        return contactPoint;
    }

    /** The local datacenter that a driver wants to know. */
    public String datacenter() {
        return DATACENTER;
    }

    @Override
    void initialise() throws IOException {
        Map<String, Object> values = Map.of(
                "directory",
                directory(),
                "address",
                address().getHostAddress(),
                "seed",
                address().getHostAddress() + ":" + storagePort,
                "storage",
                storagePort,
                "native",
                contactPoint.getPort());
        for (String name : List.of("cassandra.yaml", "cassandra-logback.xml", "cassandra-java.options")) {
            Template.named(name).write(directory().resolve(name), values);
        }
    }

    @Override
    List<String> command() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + directory().resolve("cassandra-java.options")));
        command.addAll(options);
        command.addAll(List.of(
                "-Dcassandra.config=" + directory().resolve("cassandra.yaml").toUri(),
                "-Dcassandra.storagedir=" + directory(),
                "-Djava.io.tmpdir=" + directory(),
                "-Djna.tmpdir=" + directory(),
                "-Dlogback.configurationFile=" + directory().resolve("cassandra-logback.xml"),
                "org.apache.cassandra.service.CassandraDaemon"));
        return command;
    }

    /** In the environment, where its length does not hide the command. */
    @Override
    Map<String, String> environment() {
        return Map.of("CLASSPATH", classPath());
    }

    private static String classPath() {
        try (InputStream in = CassandraServer.class.getResourceAsStream("cassandra-class-path")) {
            Objects.requireNonNull(in, "briefkasten-cassandra-node is not on the class path");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).trim();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    boolean answers() throws IOException {
        return CqlProbe.isAnswered(contactPoint);
    }

    @Override
    Duration timeToStart() {
        return TO_START;
    }

    @Override
    InetAddress address() {
        return contactPoint.getAddress();
    }

    @Override
    List<Integer> ports() {
        return List.of(contactPoint.getPort(), storagePort);
    }
}
