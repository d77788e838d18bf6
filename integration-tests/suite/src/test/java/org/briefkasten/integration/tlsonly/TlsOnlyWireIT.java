package org.briefkasten.integration.tlsonly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.briefkasten.integration.tlsonly.TlsOnlyHosts.ALICE;
import static org.briefkasten.integration.tlsonly.TlsOnlyHosts.PASSWORD;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.briefkasten.harness.FreePorts;
import org.briefkasten.harness.JamesHost;
import org.briefkasten.harness.Keystore;
import org.briefkasten.integration.LineConnection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The product as it is delivered, with courtesy listeners beside it, under attack. */
class TlsOnlyWireIT {
    private static final int ALERT_RECORD = 21;
    private static final int CROWD = 10_000;
    private static final int IDLERS = 200;
    private static JamesHost host;
    private static int courtesyPort;

    @BeforeAll
    static void start() {
        courtesyPort = FreePorts.next();
        host = TlsOnlyHosts.withAlice(TlsOnlyHosts.memory()
                .conf(
                        "tls-only.xml",
                        "<tls-only><requireGuard>true</requireGuard><hostNames><hostName>localhost</hostName>"
                                + "</hostNames><courtesyListeners><courtesyListener protocol=\"imap\" bind=\"127.0.0.1:"
                                + courtesyPort + "\" host=\"imap.example.test\" port=\"993\"/></courtesyListeners>"
                                + "</tls-only>")
                .edit(
                        "extensions.properties",
                        text -> text + "\nguice.extension.startable=org.briefkasten.tlsonly.TlsOnlyCourtesy\n")
                .start());
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a CAPABILITY\r\n",
                "a LOGIN alice secret\r\n",
                "USER alice\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: 24\r\n\r\na LOGIN alice secret\r\n\r\n",
                "\0\1\2\3\4\5\6\7",
                "\u0016\u0003\u0001garbage that begins like a record"
            })
    void plaintextGetsNothingOnAnyPort(String bytes) throws IOException {
        for (int port : List.of(host.imaps(), host.pop3s())) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
                socket.shutdownOutput();
                byte[] answer = socket.getInputStream().readAllBytes();

                assertThat(answer.length == 0 || answer[0] == ALERT_RECORD).isTrue();
            }
        }
    }

    @Test
    void othersAreServedWhileConnectionsIdleInTheMiddleOfTheirHandshake() throws Exception {
        List<Socket> idlers = new ArrayList<>();
        try {
            for (int i = 0; i < IDLERS; i++) {
                Socket idler = new Socket(InetAddress.getLoopbackAddress(), host.imaps());
                idlers.add(idler);
                idler.getOutputStream().write(new byte[] {22, 3, 1, 2, 0, 1});
                if (i % 2 == 0) {
                    idler.shutdownOutput();
                }
            }

            assertLoginWorks();
            assertThat(threads()).isLessThan(IDLERS);
        } finally {
            for (Socket idler : idlers) {
                idler.close();
            }
        }
    }

    @Test
    void tenThousandConnectionsToTheCourtesyPortCostNeitherThreadsNorFiles() throws Exception {
        int threads = threads();
        int served = 0;
        for (int i = 0; i < CROWD; i++) {
            served += readCourtesy().isEmpty() ? 0 : 1;
        }

        assertThat(served).isPositive().isLessThan(CROWD);
        assertLoginWorks();
        assertThat(threads()).isLessThan(threads + 50);
        assertThat(openFiles()).isLessThan(1_000);
    }

    @Test
    void aLegacyClientIsToldWhereToGo() throws IOException {
        String line = "";
        for (int i = 0; i < 100 && line.isEmpty(); i++) {
            line = readCourtesy();
        }

        assertThat(line)
                .isEqualTo("* BYE Mail is read over TLS only here: use SSL/TLS with imap.example.test, port 993\r\n");
    }

    @Test
    void theHealthCheckIsHealthy() {
        assertThat(host.webadmin().get("/healthcheck/checks/TLS%20only").body())
                .contains("\"componentName\":\"TLS only\"", "\"status\":\"healthy\"");
    }

    @Test
    void theReportTellsWhatWasNegotiatedAndByWhom() throws Exception {
        login("TLSv1.2");
        login("TLSv1.3");

        assertThat(host.webadmin().get("/tlsOnly/report").expect(200).body())
                .contains("\"listeners\":[{", "\"certificates\":[{", "\"handshakes\":{")
                .contains(
                        "\"jmxName\":\"imapserver-ssl\"",
                        "\"encryption\":\"implicitTls\"",
                        "\"subject\":\"CN=localhost\"")
                .contains("\"usersBelowTls13\":[{\"user\":\"" + ALICE + "\",\"protocol\":\"imap\"")
                .containsPattern("\"protocols\":\\{\"TLSv1.2\":\\d+,\"TLSv1.3\":\\d+}");
    }

    @Test
    void aCertificateThatIsReloadedIsSeenAndServed() throws Exception {
        String before = host.webadmin().get("/tlsOnly/report").text("serialNumber");
        Path fresh = host.directory().resolve("fresh");
        Files.deleteIfExists(fresh);
        Keystore.at(fresh);
        Path keystore = host.directory().resolve("conf/keystore");
        byte[] old = Files.readAllBytes(keystore);
        try {
            Files.write(keystore, Files.readAllBytes(fresh));
            host.webadmin().post("/servers?reload-certificate", "").expect(204);

            assertThat(host.webadmin().get("/tlsOnly/report").text("serialNumber"))
                    .isNotEqualTo(before);
            assertThat(host.webadmin().get("/healthcheck/checks/TLS%20only").body())
                    .contains("healthy");
        } finally {
            Files.write(keystore, old);
            host.webadmin().post("/servers?reload-certificate", "").expect(204);
        }
    }

    @Test
    void opensslNegotiatesNothingBelowTls12() throws Exception {
        Tool openssl = Tool.named("openssl", "openssl");

        assertThat(handshake(openssl, "-tls1_3")).contains("New, TLSv1.3, Cipher is TLS_AES_256_GCM_SHA384");
        assertThat(handshake(openssl, "-tls1_2")).contains("New, TLSv1.2, Cipher is ECDHE-RSA-AES256-GCM-SHA384");
        assertThat(handshake(openssl, "-tls1_1", "-cipher", "ALL@SECLEVEL=0")).contains("Cipher is (NONE)");
        assertThat(handshake(openssl, "-tls1", "-cipher", "ALL@SECLEVEL=0")).contains("Cipher is (NONE)");
    }

    @Test
    void sslscanFindsNothingOld() throws Exception {
        String findings = Tool.named("sslscan", "sslscan").output("--no-colour", "127.0.0.1:" + host.imaps());

        assertThat(findings)
                .containsPattern("SSLv2 +disabled")
                .containsPattern("SSLv3 +disabled")
                .containsPattern("TLSv1.0 +disabled")
                .containsPattern("TLSv1.1 +disabled")
                .containsPattern("TLSv1.2 +enabled")
                .containsPattern("TLSv1.3 +enabled")
                .doesNotContain("vulnerable to heartbleed\nTLSv1.2 vulnerable");
    }

    @Test
    void testsslFindsNoOldProtocolAndNoBrokenCipher() throws Exception {
        String findings = Tool.named("testssl", "testssl.sh")
                .output("--quiet", "--color", "0", "--warnings", "off", "-p", "-s", "127.0.0.1:" + host.pop3s());

        assertThat(findings)
                .containsPattern("SSLv2 +not offered \\(OK\\)")
                .containsPattern("SSLv3 +not offered \\(OK\\)")
                .containsPattern("TLS 1 +not offered")
                .containsPattern("TLS 1.1 +not offered")
                .containsPattern("TLS 1.2 +offered \\(OK\\)")
                .containsPattern("TLS 1.3 +offered \\(OK\\)")
                .containsPattern("NULL ciphers \\(no encryption\\) +not offered \\(OK\\)")
                .containsPattern("Anonymous NULL Ciphers \\(no authentication\\) +not offered \\(OK\\)")
                .containsPattern("Export ciphers \\(w/o ADH\\+NULL\\) +not offered \\(OK\\)")
                .containsPattern("LOW: 64 Bit .* +not offered \\(OK\\)");
    }

    private static String handshake(Tool openssl, String... version) throws Exception {
        List<String> arguments = new ArrayList<>(
                List.of("s_client", "-connect", "127.0.0.1:" + host.imaps(), "-servername", "localhost"));
        arguments.addAll(List.of(version));
        return openssl.output(arguments.toArray(new String[0]));
    }

    private static void assertLoginWorks() throws IOException {
        try (LineConnection client = LineConnection.tls(host.imaps(), host.keystore())) {
            client.readLine();
            assertThat(client.ask("a LOGIN " + ALICE + " " + PASSWORD)).isEqualTo("a OK LOGIN completed.");
        }
    }

    private static void login(String protocol) throws IOException {
        try (SSLSocket socket = (SSLSocket) host.keystore()
                .trustingContext()
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), host.imaps())) {
            socket.setEnabledProtocols(new String[] {protocol});
            socket.getOutputStream()
                    .write(("a LOGIN " + ALICE + " " + PASSWORD + "\r\nb LOGOUT\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .contains("a OK LOGIN completed.");
        }
    }

    private static String readCourtesy() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), courtesyPort);
                InputStream in = socket.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private static int threads() throws IOException {
        return entries("task");
    }

    private static int openFiles() throws IOException {
        return entries("fd");
    }

    private static int entries(String directory) throws IOException {
        Path path = Path.of("/proc", String.valueOf(host.process().pid()), directory);
        try (var entries = Files.list(path)) {
            return (int) entries.count();
        }
    }
}
