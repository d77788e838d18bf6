package org.briefkasten.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.IntStream;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@RequiresPeer(Peer.DOVECOT)
class DovecotServerIT {
    private static final String PASSWORD = "two: words";
    private static final byte[] MESSAGE = bytes("Subject: one\r\n\r\n.\r\n..\r\n.two\r\ntext\r\n");

    private static DovecotServer server;

    @BeforeAll
    static void start() {
        server = DovecotServer.create();
        server.start();
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void givesOverPop3sTheBytesThatWereDelivered() throws IOException {
        server.addUser("bytes", PASSWORD);
        server.deliver("bytes", "INBOX", MESSAGE);

        try (Pop3Client client = loggedIn("bytes")) {
            assertThat(client.count()).isEqualTo(1);
            assertThat(client.retrieve(1)).isEqualTo(MESSAGE);
        }
    }

    @Test
    void givesOverImapsTheBytesThatWereDelivered() throws IOException {
        server.addUser("imap", PASSWORD);
        server.deliver("imap", "Archiv/Müll", MESSAGE);

        try (ImapClient client = ImapClient.connect(server, "imap", PASSWORD)) {
            assertThat(client.command("LIST \"\" *")).anyMatch(line -> line.endsWith("Archiv/M&APw-ll"));
            assertThat(client.fetchAll("Archiv/M&APw-ll")).containsExactly(MESSAGE);
        }
    }

    @Test
    void numbersMessagesInTheOrderOfDelivery() throws IOException {
        server.addUser("order", PASSWORD);
        server.deliverAll("order", "INBOX", IntStream.range(0, 1_000).mapToObj(DovecotServerIT::numbered));

        try (Pop3Client client = loggedIn("order")) {
            assertThat(client.count()).isEqualTo(1_000);
            assertThat(client.uniqueIds()).doesNotHaveDuplicates().hasSize(1_000);
            for (int number : new int[] {1, 2, 500, 999, 1_000}) {
                assertThat(client.retrieve(number)).isEqualTo(numbered(number - 1));
            }
        }
    }

    @Test
    void completesLinesThatAreNotWhole() throws IOException {
        server.addUser("lines", PASSWORD);
        server.deliver("lines", "INBOX", bytes("Subject: bare\n\na\r\nb"));

        try (Pop3Client client = loggedIn("lines")) {
            assertThat(client.retrieve(1)).isEqualTo(bytes("Subject: bare\r\n\r\na\r\nb\r\n"));
        }
        try (ImapClient client = ImapClient.connect(server, "lines", PASSWORD)) {
            assertThat(client.fetchAll("INBOX")).containsExactly(bytes("Subject: bare\r\n\r\na\r\nb"));
        }
    }

    @Test
    void showsOnDiskWhatAClientDeleted() throws IOException {
        server.addUser("deleting", PASSWORD);
        server.deliverAll("deleting", "INBOX", IntStream.range(0, 3).mapToObj(DovecotServerIT::numbered));

        try (Pop3Client client = loggedIn("deleting")) {
            client.delete(2);
            client.quit();
        }

        assertThat(server.maildir("deleting").inbox().messages()).containsExactly(numbered(0), numbered(2));
    }

    @Test
    void takesANewPasswordOfTheSameLengthAtOnce() throws IOException {
        server.addUser("changing", "first!");
        server.addUser("changing", "second");

        assertThatThrownBy(() -> login("changing", "first!")).hasMessageContaining("[AUTH]");
        login("changing", "second").close();
    }

    @Test
    void isTrustedByItsCertificateAlone() throws Exception {
        X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(bytes(server.certificatePem())));
        assertThat(certificate.getSubjectAlternativeNames())
                .containsExactlyInAnyOrder(List.of(2, "localhost"), List.of(7, "127.0.0.1"));

        assertThatThrownBy(() -> Pop3Client.connect(SSLContext.getDefault().getSocketFactory(), server.pop3s()))
                .isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void offersTlsOnItsPlainPorts() throws IOException {
        try (Pop3Client client = Pop3Client.connect(SocketFactory.getDefault(), server.pop3())) {
            assertThat(client.lines("CAPA")).contains("STLS");
        }
    }

    @Test
    void keepsMessagesUsersAndPortsOverAKill() throws IOException {
        server.addUser("kept", PASSWORD);
        server.deliver("kept", "INBOX", MESSAGE);
        List<String> uniqueIds = uniqueIds("kept");

        server.kill();
        assertThat(server.isRunning()).isFalse();
        assertThatThrownBy(() -> server.connectPop3s()).isInstanceOf(IOException.class);
        server.start();

        assertThat(uniqueIds("kept")).isEqualTo(uniqueIds).hasSize(1);
    }

    @Test
    void restartsWhileAClientIsConnected() throws IOException {
        server.addUser("restarted", PASSWORD);
        server.deliver("restarted", "INBOX", MESSAGE);

        try (Pop3Client client = loggedIn("restarted")) {
            server.restart();
            assertThatThrownBy(() -> client.command("NOOP")).isInstanceOf(IOException.class);
        }

        assertThat(uniqueIds("restarted")).hasSize(1);
        assertThat(server.logTail()).contains("Login: user=<restarted>");
    }

    @Test
    void endsTheMessageOfAFailedStartWithItsLog() throws IOException {
        try (DovecotServer broken = DovecotServer.create()) {
            broken.start();
            assertThatThrownBy(broken::start).hasMessage("DOVECOT runs already");
            broken.stop();
            Files.writeString(broken.directory().resolve("dovecot.conf"), "nonsense = yes");

            assertThatThrownBy(broken::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("DOVECOT ended by itself")
                    .hasMessageContaining("Unknown setting: nonsense");
        }
    }

    @Test
    void leavesNothingBehind() {
        DovecotServer other = DovecotServer.create();
        other.start();

        other.close();
        other.close();

        assertThat(other.isRunning()).isFalse();
        assertThat(other.directory()).doesNotExist();
    }

    private static List<String> uniqueIds(String user) throws IOException {
        try (Pop3Client client = loggedIn(user)) {
            return client.uniqueIds();
        }
    }

    private static Pop3Client loggedIn(String user) throws IOException {
        return login(user, PASSWORD);
    }

    private static Pop3Client login(String user, String password) throws IOException {
        Pop3Client client = server.connectPop3s();
        client.login(user, password);
        return client;
    }

    private static byte[] numbered(int number) {
        return bytes("Subject: message " + number + "\r\n\r\ntext\r\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
