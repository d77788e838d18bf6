package org.briefkasten.tlsonly.courtesy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.briefkasten.tlsonly.CountingMetrics;
import org.briefkasten.tlsonly.JamesConf;
import org.briefkasten.tlsonly.TlsOnlyCourtesy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CourtesyListenersTest {
    private static final String IMAP_LINE =
            "* BYE Mail is read over TLS only here: use SSL/TLS with imap.mail.example, port 993\r\n";

    @TempDir
    Path workingDirectory;

    private final CountingMetrics metrics = new CountingMetrics();
    private JamesConf conf;
    private CourtesyListeners listeners;

    @BeforeEach
    void setUp() {
        conf = new JamesConf(workingDirectory).withImap("<imapserver enabled='false'/>");
    }

    @AfterEach
    void tearDown() {
        if (listeners != null) {
            listeners.close();
        }
    }

    @Test
    void openNothingWithoutConfiguration() {
        start();

        assertThat(listeners.addresses()).isEmpty();
    }

    @Test
    void sendImapClientsAway() throws IOException {
        start(courtesy("imap", "127.0.0.1:0", 993));

        assertThat(read(0)).isEqualTo(IMAP_LINE);
        assertThat(metrics.count("tlsOnly-courtesy-imap")).isEqualTo(1);
    }

    @Test
    void sendPop3ClientsAway() throws IOException {
        start(courtesy("imap", "127.0.0.1:0", 993), courtesy("pop3", "127.0.0.1:0", 995));

        assertThat(read(1))
                .isEqualTo("-ERR Mail is read over TLS only here: use SSL/TLS with imap.mail.example, port 995\r\n");
    }

    @Test
    void sayNothingMoreToAClientThatTalksOn() throws IOException {
        start(courtesy("imap", "127.0.0.1:0", 993));

        try (Socket client = dial(0)) {
            byte[] line = client.getInputStream().readNBytes(IMAP_LINE.length());
            assertThat(new String(line, StandardCharsets.US_ASCII)).isEqualTo(IMAP_LINE);
            client.getOutputStream().write("a LOGIN bob secret\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void onlyHangUpBeyondAHundredConnectionsASecondAndServeAgainLater() throws IOException {
        start(courtesy("imap", "127.0.0.1:0", 993));
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            answers.add(read(0));
        }

        assertThat(answers).containsOnly(IMAP_LINE, "").contains(IMAP_LINE, "");
        await().untilAsserted(() -> assertThat(read(0)).isEqualTo(IMAP_LINE));
    }

    @Test
    void refuseTheStartIfTheAddressIsTaken() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String bind = "127.0.0.1:" + other.getLocalPort();

            assertThatThrownBy(() -> start(courtesy("imap", bind, 993)))
                    .hasMessage("tls-only.xml: the courtesy listener imap on " + bind
                            + " cannot be bound: Address already in use");
        }
    }

    @Test
    void areRefusedUnlessJamesIsToldToStartThem() {
        conf.withTlsOnly("<courtesyListeners>" + courtesy("imap", "127.0.0.1:0", 993) + "</courtesyListeners>");

        assertThatThrownBy(conf::audit)
                .hasMessageEndingWith("extensions.properties: guice.extension.startable does not name"
                        + " org.briefkasten.tlsonly.TlsOnlyCourtesy, though tls-only.xml has courtesy listeners;"
                        + " add it there, or remove them");
        assertThat(conf.withStartable(TlsOnlyCourtesy.class).audit().listeners())
                .isEmpty();
    }

    @Test
    void takeNothingThatCouldNotStandInTheLine() {
        conf.withTlsOnly("<courtesyListeners><courtesyListener protocol='smtp' bind='143' host='a b' port='0'/>"
                + "</courtesyListeners>");

        assertThatThrownBy(conf::tlsOnly)
                .hasMessage(String.join(
                        "\n",
                        "tls-only.xml: courtesyListeners/courtesyListener[1]/@protocol = \"smtp\" must be imap or pop3",
                        "tls-only.xml: courtesyListeners/courtesyListener[1]/@bind = \"143\" must be of the form"
                                + " host:port",
                        "tls-only.xml: courtesyListeners/courtesyListener[1]/@host = \"a b\" must be a host name",
                        "tls-only.xml: courtesyListeners/courtesyListener[1]/@port = \"0\" must be above 0 and at most"
                                + " 65535"));
    }

    private void start(String... courtesies) {
        conf.withTlsOnly("<courtesyListeners>" + String.join("", courtesies) + "</courtesyListeners>");
        listeners = new CourtesyListeners(conf.tlsOnly(), metrics);
        listeners.start();
    }

    private static String courtesy(String protocol, String bind, int port) {
        return "<courtesyListener protocol='" + protocol + "' bind='" + bind + "' host='imap.mail.example' port='"
                + port + "'/>";
    }

    private Socket dial(int index) throws IOException {
        return new Socket(
                InetAddress.getLoopbackAddress(),
                listeners.addresses().get(index).getPort());
    }

    private String read(int index) throws IOException {
        try (Socket client = dial(index)) {
            return new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
