package org.briefkasten.pop3policy.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.briefkasten.pop3policy.KeepingWorld;
import org.briefkasten.pop3policy.Pop3Client;
import org.briefkasten.pop3policy.Pop3Host;
import org.briefkasten.pop3policy.Pop3PolicyConfiguration;
import org.briefkasten.pop3policy.TrashFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StlsTest {
    private static final String PASSWORD = "keystore";
    private static final String BEGIN = "+OK Begin TLS negotiation";

    @TempDir
    Path directory;

    private Path keystore;
    private KeepingWorld james;
    private Pop3Host host;

    @BeforeEach
    void start() throws Exception {
        keystore = directory.resolve("keystore.p12");
        new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        keystore.toString())
                .inheritIO()
                .start()
                .waitFor();
        james = new KeepingWorld(directory, "<p><onDelete>trash</onDelete></p>").append(2);
        host = new Pop3Host(james)
                .configuration(
                        Pop3PolicyConfiguration.builder(TrashFolder.DEFAULT).build())
                .startTls(keystore, PASSWORD)
                .start(directory);
    }

    @AfterEach
    void stop() {
        host.close();
        james.close();
    }

    private SSLContext trusting() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(keystore)) {
            store.load(file, PASSWORD.toCharArray());
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    @RepeatedTest(5)
    void beginsTlsAtOnceAfterOtherCommandsAndLogsInWithin() throws Exception {
        try (Pop3Client client = host.connect()) {
            assertThat(client.send("USER " + KeepingWorld.USER.asString()))
                    .isEqualTo("-ERR [SYS/PERM] Log in with TLS");
            assertThat(client.list("CAPA")).contains("STLS").doesNotContain("USER");
            assertThat(client.send("STLS")).isEqualTo(BEGIN);
            client.beginTls(trusting());
            client.login();
            assertThat(client.send("STAT")).startsWith("+OK 2 ");
            assertThat(client.list("CAPA")).doesNotContain("STLS");
            assertThat(client.send("STLS")).isEqualTo("-ERR Command not valid in this state");
            assertThat(client.send("QUIT")).startsWith("+OK");
        }
    }

    /** James itself refuses what could be an injection (AllButStartTlsLineBasedChannelHandler, 3.8.1). */
    @Test
    void answersNothingThatCameInPlainTextBehindStls() throws Exception {
        try (Pop3Client client = host.connect()) {
            client.write("STLS\r\nCAPA\r\nNOOP\r\n");
            assertThat(client.line()).isEqualTo("-ERR");
            assertThat(client.line()).isNull();
        }
    }
}
