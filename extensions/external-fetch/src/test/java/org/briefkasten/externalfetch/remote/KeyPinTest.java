package org.briefkasten.externalfetch.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.briefkasten.externalfetch.remote.Security.Mode;
import org.briefkasten.externalfetch.testing.ScriptedServer;
import org.briefkasten.externalfetch.testing.TestCertificate;
import org.briefkasten.externalfetch.testing.TestReach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyPinTest {
    private static final Timeouts TIMEOUTS =
            new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofSeconds(20));

    /** Made with openssl 3: a certificate, and the pin by the commands in the README. */
    private static final String CERTIFICATE = "-----BEGIN CERTIFICATE-----\n"
            + "MIIBcjCCARegAwIBAgIUDBS4hbpolh5YxG3eCWrlmvcH1fowCgYIKoZIzj0EAwIw\n"
            + "DjEMMAoGA1UEAwwDcGluMB4XDTI2MTEyMzA5MzY0NFoXDTM2MTEyMDA5MzY0NFow\n"
            + "DjEMMAoGA1UEAwwDcGluMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEwxIzSKCs\n"
            + "TGFxPYGUVaDMrEQurt93cHJ+ADFQaRjS92oNsWjJWL2DVAzhjSgspNWoOTadrvyN\n"
            + "k6YMwGDENdc9taNTMFEwHQYDVR0OBBYEFCXzTXG7N+gdlESpjlnmnSOTRTAqMB8G\n"
            + "A1UdIwQYMBaAFCXzTXG7N+gdlESpjlnmnSOTRTAqMA8GA1UdEwEB/wQFMAMBAf8w\n"
            + "CgYIKoZIzj0EAwIDSQAwRgIhAPPJGvc6A0tr90DX67XDVCCBHPWOZsFi6YjGYw/2\n"
            + "JwicAiEAzMZ1uJ5oFo8C3ir62VF6vEQY3PFpPYnq346UkSWS/lU=\n"
            + "-----END CERTIFICATE-----\n";

    private static final String PIN = "sha256:ecf1bdadf994826fe0f5f6629ba398637e3d768eb211947375705e7333e640e1";

    @Test
    void isWhatOpensslComputes() throws GeneralSecurityException {
        assertThat(KeyPin.of(certificate(CERTIFICATE.getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo(KeyPin.parse(PIN))
                .hasToString(PIN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sha256:",
                "sha256:00",
                "sha1:0000000000000000000000000000000000000000000000000000000000000000",
                "sha256:00000000000000000000000000000000000000000000000000000000000000000",
                "sha256:000000000000000000000000000000000000000000000000000000000000000G",
                "0000000000000000000000000000000000000000000000000000000000000000"
            })
    void isSpelledInOneWay(String text) {
        assertThatThrownBy(() -> KeyPin.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be sha256: and 64 of the characters 0 to 9 and a to f");
    }

    @Test
    void isTrustedInsteadOfAnyAuthorityAndName() throws Exception {
        TestCertificate elsewhere = TestCertificate.elsewhere();
        try (ScriptedServer server =
                ScriptedServer.tls(elsewhere.serverTls(), conversation -> conversation.say("hello"))) {
            Security pinned = new Security(Mode.TLS, Optional.of(KeyPin.of(certificate(elsewhere.pem()))));
            try (Connection connection = dialler(server).dial(endpoint(server), pinned, TIMEOUTS)) {
                assertThat(connection.input().readAllBytes()).asString().isEqualTo("hello");
            }
            assertUntrusted(
                    () -> dialler(server).dial(endpoint(server), Security.TLS, TIMEOUTS),
                    "shows no certificate that is valid and trusted for this name.",
                    server);
        }
    }

    @Test
    void mustMatchWhoeverVouchesForTheServer() {
        try (ScriptedServer server = ScriptedServer.tls(conversation -> conversation.say("hello"))) {
            Security pinned = new Security(Mode.TLS, Optional.of(KeyPin.parse(PIN)));
            assertUntrusted(
                    () -> TestReach.dialler(server.port()).dial(endpoint(server), pinned, TIMEOUTS),
                    "has another key than the pinned one.",
                    server);
        }
    }

    @Test
    void isForTlsOnly() {
        assertThatThrownBy(() -> new Security(Mode.PLAIN, Optional.of(KeyPin.parse(PIN))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertUntrusted(ThrowingCallable dialling, String why, ScriptedServer server) {
        assertThatThrownBy(dialling)
                .isInstanceOf(ExternalServerException.class)
                .hasMessage("The server at localhost:" + server.port() + " " + why);
    }

    private static Dialler dialler(ScriptedServer server) {
        return new Dialler(
                TestReach.loopback(server.port()),
                host -> List.of(InetAddress.getByName("127.0.0.1")),
                TrustedCertificates.ofTheJdk());
    }

    private static Endpoint endpoint(ScriptedServer server) {
        return new Endpoint("localhost", server.port());
    }

    private static X509Certificate certificate(byte[] pem) throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
    }
}
