package org.briefkasten.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Dovecot as "the provider elsewhere": POP3S and IMAPS (implicit TLS, 1.2 or above) with a self-signed certificate,
 * users with passwords, Maildirs. Without privileges of its own: as root it runs as {@code nobody}.
 */
public final class DovecotServer extends PeerServer {
    private static final Duration TO_START = Duration.ofSeconds(60);
    private static final Duration TO_SEE_A_PASSWORD = Duration.ofSeconds(10);

    private final DovecotEndpoints endpoints;
    private final SelfSignedCertificate certificate;
    private final DovecotUsers users;

    private DovecotServer(DovecotEndpoints endpoints, SelfSignedCertificate certificate) {
        super(Peer.DOVECOT, Account.unprivileged());
        this.endpoints = endpoints;
        this.certificate = certificate;
        this.users = new DovecotUsers(directory().resolve("users"));
    }

    /** On 127.0.0.1, with a certificate for it and for {@code localhost}, not started. */
    public static DovecotServer create() {
        return create(LoopbackPorts.ADDRESS, SelfSignedCertificate.forLoopback());
    }

    /**
     * Not started.
     *
     * @param address the only one that it listens on
     * @param certificate shown to every client, whether it fits or not
     */
    public static DovecotServer create(InetAddress address, SelfSignedCertificate certificate) {
        return new DovecotServer(DovecotEndpoints.choose(address), certificate);
    }

    /** Implicit TLS. */
    public InetSocketAddress pop3s() {
        return endpoints.pop3s();
    }

    /** Implicit TLS. */
    public InetSocketAddress imaps() {
        return endpoints.imaps();
    }

    /** Plain text with STLS on offer; it takes a password without it too. */
    public InetSocketAddress pop3() {
        return endpoints.pop3();
    }

    /** Plain text with STARTTLS on offer; it takes a password without it too. */
    public InetSocketAddress imap() {
        return endpoints.imap();
    }

    public SelfSignedCertificate certificate() {
        return certificate;
    }

    /** What a client has to trust. */
    public String certificatePem() {
        return certificate.certificatePem();
    }

    /**
     * Adds a user or gives one a new password. If the server runs, returns once the password is taken.
     *
     * @param name lower-case letters, digits and {@code .@_+-}, starting with a letter or digit
     * @throws IllegalArgumentException if the name is not like that
     */
    public void addUser(String name, String password) {
        users.put(name, password);
        if (isRunning() && !Poll.until(TO_SEE_A_PASSWORD, () -> takes(name, password))) {
            throw new IllegalStateException("Dovecot does not take the password of " + name + "\n" + logTail());
        }
    }

    private boolean takes(String name, String password) {
        try (Pop3Client client = connectPop3s()) {
            client.login(name, password);
            client.quit();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Takes access tokens (XOAUTH2, OAUTHBEARER) beside passwords from now on. Restarts the server, which must run.
     *
     * @param introspection the start of an address that tells of the token that is put behind it, in JSON: {@code active}
     *     and {@code username} (RFC 7662)
     */
    public void takeTokens(URI introspection) {
        try {
            Template.named("dovecot-introspection.conf")
                    .write(directory().resolve("introspection.conf"), Map.of("introspection", introspection));
            Template.named("dovecot-tokens.conf")
                    .write(directory().resolve("tokens.conf"), Map.of("directory", directory()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        restart();
    }

    /** A POP3S client that trusts this server's certificate, not logged in. */
    public Pop3Client connectPop3s() throws IOException {
        return Pop3Client.connect(certificate.trustingContext().getSocketFactory(), pop3s());
    }

    /**
     * Adds one message past any protocol; see {@link MaildirFolder} for what a client then gets.
     *
     * @param folder {@code INBOX} or a name with {@code /} between levels
     */
    public void deliver(String user, String folder, byte[] message) {
        maildir(user).folder(folder).deliver(message);
    }

    /** Adds messages past any protocol, thousands within seconds, in the order of the stream. */
    public void deliverAll(String user, String folder, Stream<byte[]> messages) {
        maildir(user).folder(folder).deliverAll(messages);
    }

    /**
     * @throws IllegalArgumentException if there is no such user
     */
    public Maildir maildir(String user) {
        users.require(user);
        Path home = directory().resolve("home").resolve(user);
        return new Maildir(home.resolve("Maildir"), account());
    }

    @Override
    void initialise() throws IOException {
        Path certificateFile = directory().resolve("certificate.pem");
        Path keyFile = directory().resolve("key.pem");
        certificate.write(certificateFile, keyFile);
        Template.named("dovecot.conf").write(configuration(), values());
        users.write();
        makeHome();
    }

    private void makeHome() throws IOException {
        Files.createDirectories(directory().resolve("home"));
        account().own(directory().resolve("home"));
    }

    private Path configuration() {
        return directory().resolve("dovecot.conf");
    }

    private Map<String, Object> values() {
        return Map.ofEntries(
                Map.entry("directory", directory()),
                Map.entry("log", log()),
                Map.entry("user", account().user()),
                Map.entry("group", account().group()),
                Map.entry("address", address().getHostAddress()),
                Map.entry("pop3", pop3().getPort()),
                Map.entry("pop3s", pop3s().getPort()),
                Map.entry("imap", imap().getPort()),
                Map.entry("imaps", imaps().getPort()));
    }

    @Override
    List<String> command() {
        Path program = Installation.dovecot()
                .orElseThrow(() -> new IllegalStateException(
                        Availability.of(Peer.DOVECOT).reason().orElse("Dovecot is gone")));
        return List.of(program.toString(), "-F", "-c", configuration().toString());
    }

    @Override
    boolean answers() throws IOException {
        return endpoints.greet(certificate.trustingContext());
    }

    @Override
    Duration timeToStart() {
        return TO_START;
    }

    @Override
    InetAddress address() {
        return endpoints.address();
    }

    @Override
    List<Integer> ports() {
        return endpoints.all().map(InetSocketAddress::getPort).collect(Collectors.toUnmodifiableList());
    }
}
