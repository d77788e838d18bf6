package org.briefkasten.peers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * PostgreSQL with a cluster of its own, durable as it comes ({@code fsync} on), reached with a password
 * (SCRAM-SHA-256) over TCP. As root it runs as {@code nobody}.
 */
public final class PostgreSqlServer extends PeerServer {
    private static final String USER = "briefkasten";
    private static final String PASSWORD = "only for tests";
    private static final String DATABASE = "postgres";
    private static final Duration TO_START = Duration.ofSeconds(60);
    private static final Pattern DATABASE_NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private final InetSocketAddress endpoint;

    private PostgreSqlServer(InetAddress address) {
        super(Peer.POSTGRESQL, Account.unprivileged());
        this.endpoint = new InetSocketAddress(address, LoopbackPorts.free(address));
    }

    /** On 127.0.0.1, not started; the first start makes the cluster. */
    public static PostgreSqlServer create() {
        return new PostgreSqlServer(LoopbackPorts.ADDRESS);
    }

    public InetSocketAddress endpoint() {
        return endpoint;
    }

    /** Of the database {@code postgres}, without user and password. */
    public String jdbcUrl() {
        return jdbcUrl(DATABASE);
    }

    private String jdbcUrl(String database) {
        return "jdbc:postgresql://" + endpoint.getAddress().getHostAddress() + ":" + endpoint.getPort() + "/"
                + database;
    }

    /** A superuser. */
    public String user() {
        return USER;
    }

    public String password() {
        return PASSWORD;
    }

    /**
     * Makes an empty database on the running server.
     *
     * @param name lower-case letters, digits and underscores, at most 63, starting with a letter
     * @return its JDBC URL
     * @throws IllegalArgumentException if the name is not like that
     * @throws IllegalStateException if it is there already
     */
    public String createDatabase(String name) {
        if (!DATABASE_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a database name: " + name);
        }
        try {
            query("CREATE DATABASE " + name);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return jdbcUrl(name);
    }

    private String query(String sql) throws IOException {
        List<String> psql = List.of(
                program("psql"),
                "--no-psqlrc",
                "--no-align",
                "--tuples-only",
                "--set=ON_ERROR_STOP=1",
                "--host=" + endpoint.getAddress().getHostAddress(),
                "--port=" + endpoint.getPort(),
                "--username=" + USER,
                "--dbname=" + DATABASE,
                "--command=" + sql);
        return Command.of(psql)
                .with(Map.of("PGPASSWORD", PASSWORD, "PGCONNECT_TIMEOUT", "5"))
                .run();
    }

    @Override
    void initialise() throws IOException {
        Path passwordFile = directory().resolve("password");
        Files.writeString(passwordFile, PASSWORD);
        account().own(passwordFile);
        makeSocketDirectory();
        List<String> initdb = List.of(
                program("initdb"),
                "--pgdata=" + data(),
                "--username=" + USER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync");
        Command.of(account().wrap(initdb)).in(directory()).run();
    }

    private void makeSocketDirectory() throws IOException {
        account().own(Files.createDirectory(socketDirectory()));
    }

    private Path socketDirectory() {
        return directory().resolve("socket");
    }

    private Path data() {
        return directory().resolve("data");
    }

    @Override
    List<String> command() {
        return List.of(
                program("postgres"),
                "-D",
                data().toString(),
                "-c",
                "listen_addresses=" + endpoint.getAddress().getHostAddress(),
                "-c",
                "port=" + endpoint.getPort(),
                "-c",
                "unix_socket_directories=" + socketDirectory());
    }

    @Override
    boolean answers() throws IOException {
        return query("SELECT 1").equals("1");
    }

    /** Fast, not smart: SIGTERM would wait for the clients to leave. */
    @Override
    void requestStop(Process process) throws IOException {
        List<String> stop = List.of(program("pg_ctl"), "stop", "--pgdata=" + data(), "--mode=fast", "--no-wait");
        Command.of(account().wrap(stop)).in(directory()).run();
    }

    private static String program(String name) {
        return Installation.postgresql(name)
                .orElseThrow(() -> new IllegalStateException(
                        Availability.of(Peer.POSTGRESQL).reason().orElse(name + " is gone")))
                .toString();
    }

    @Override
    Duration timeToStart() {
        return TO_START;
    }

    @Override
    InetAddress address() {
        return endpoint.getAddress();
    }

    @Override
    List<Integer> ports() {
        return List.of(endpoint.getPort());
    }
}
