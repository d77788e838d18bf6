package org.briefkasten.tlsonly.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.briefkasten.tlsonly.CountingMetrics;
import org.briefkasten.tlsonly.JamesConf;
import org.briefkasten.tlsonly.TestCertificate;
import org.briefkasten.tlsonly.TrustEverybody;
import org.briefkasten.tlsonly.sessions.OlderSession;
import org.briefkasten.tlsonly.sessions.TlsSessions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Pop3GuardTest {
    private static final String TLS = "<tls socketTLS='true'><keystore>file://conf/keystore</keystore>"
            + "<keystoreType>PKCS12</keystoreType><secret>" + TestCertificate.SECRET + "</secret></tls>";

    @TempDir
    Path workingDirectory;

    private final CountingMetrics metrics = new CountingMetrics();
    private TlsSessions sessions;
    private JamesConf conf;

    @BeforeEach
    void setUp() {
        sessions = new TlsSessions(Clock.systemUTC(), metrics);
        conf = new JamesConf(workingDirectory).withoutGuard().withImap("<imapserver enabled='false'/>");
    }

    @Test
    void refusesEveryCommandWithoutTlsAndHangsUp() throws Exception {
        try (Pop3Server server = new Pop3Server(workingDirectory, 0, "", guard());
                Socket client = new Socket("127.0.0.1", server.port())) {
            BufferedReader answers = answers(client);
            answers.readLine();

            client.getOutputStream().write("PASS bob\r\nPASS bob\r\n".getBytes(StandardCharsets.US_ASCII));

            assertThat(answers.readLine()).isEqualTo("-ERR [SYS/PERM] This server is read over TLS only.");
            assertThat(answers.readLine()).isNull();
            assertThat(metrics.count("tlsOnly-refused-pop3")).isEqualTo(1);
            assertThat(sessions.protocols()).isEmpty();
        }
    }

    @Test
    void letsEverybodyLogInWithTlsAndNotesWhatTheyNegotiated() throws Exception {
        try (Pop3Server server = new Pop3Server(workingDirectory, 0, TLS, guard());
                SSLSocket client = tls("TLSv1.2", server.port());
                SSLSocket newer = tls("TLSv1.3", server.port())) {
            assertThat(login(client, "bob")).isEqualTo("+OK welcome");
            assertThat(login(newer, "alice")).isEqualTo("+OK welcome");

            assertThat(sessions.protocols()).containsEntry("TLSv1.2", 1L).containsEntry("TLSv1.3", 1L);
            assertThat(sessions.cipherSuites()).containsKey(client.getSession().getCipherSuite());
            assertThat(sessions.olderThanTls13()).extracting(OlderSession::user).containsExactly("bob");
            assertThat(metrics.count("tlsOnly-login-TLSv1.2")).isEqualTo(1);
            assertThat(metrics.count("tlsOnly-refused-pop3")).isZero();
        }
    }

    @Test
    void letsAnExceptedListenerBe() throws Exception {
        int port = freePort();
        conf.withPop3("<pop3server><bind>127.0.0.1:" + port + "</bind></pop3server>")
                .withTlsOnly("<exceptions><exception listener='pop3server' reason='proxy'/></exceptions>");

        try (Pop3Server server = new Pop3Server(workingDirectory, port, "", guard());
                Socket client = new Socket("127.0.0.1", server.port())) {
            assertThat(login(client, "bob")).isEqualTo("+OK welcome");
        }
    }

    @Test
    void exceptsTheAddressAndNotWhatElseHasItsPort() throws Exception {
        int port = freePort();
        conf.withPop3("<pop3server><bind>127.0.0.2:" + port + "</bind></pop3server>")
                .withTlsOnly("<exceptions><exception listener='pop3server' reason='proxy'/></exceptions>");

        try (Pop3Server server = new Pop3Server(workingDirectory, port, "", guard());
                Socket client = new Socket("127.0.0.1", server.port())) {
            assertThat(login(client, "bob")).startsWith("-ERR [SYS/PERM]");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private Pop3Guard guard() {
        return new Pop3Guard(new PlaintextGuard(conf.audit(), conf.tlsOnly(), metrics), sessions);
    }

    private static String login(Socket client, String user) throws IOException {
        BufferedReader answers = answers(client);
        answers.readLine();
        client.getOutputStream().write(("PASS " + user + "\r\n").getBytes(StandardCharsets.US_ASCII));
        return answers.readLine();
    }

    private static BufferedReader answers(Socket client) throws IOException {
        return new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
    }

    private static SSLSocket tls(String protocol, int port) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustEverybody()}, null);
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port);
        socket.setEnabledProtocols(new String[] {protocol});
        return socket;
    }
}
