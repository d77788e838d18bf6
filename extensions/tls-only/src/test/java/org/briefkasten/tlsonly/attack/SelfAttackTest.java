package org.briefkasten.tlsonly.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.james.core.healthcheck.Result;
import org.apache.james.core.healthcheck.ResultStatus;
import org.briefkasten.tlsonly.FakeListener;
import org.briefkasten.tlsonly.JamesConf;
import org.briefkasten.tlsonly.SettableClock;
import org.briefkasten.tlsonly.TestCertificate;
import org.briefkasten.tlsonly.TlsOnlyHealthCheck;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/** Each check is shown failing against a listener that is bad in that one way. */
class SelfAttackTest {
    private static final String TLS = "<tls socketTLS='true'><keystore>file://conf/keystore</keystore><keystoreType>"
            + "PKCS12</keystoreType><secret>" + TestCertificate.SECRET
            + "</secret><supportedProtocols><protocol>TLSv1.3"
            + "</protocol></supportedProtocols></tls>";

    @TempDir
    Path workingDirectory;

    private JamesConf conf;
    private Clock clock = Clock.systemUTC();

    @BeforeEach
    void setUp() {
        conf = new JamesConf(workingDirectory).withoutGuard();
    }

    @Test
    void isHealthyOverAListenerThatSpeaksNothingButTls() throws Exception {
        try (FakeListener listener = FakeListener.tls(conf.file("keystore"), "TLSv1.2", "TLSv1.3")) {
            Result result = check(listener);

            assertThat(result.getComponentName().getName()).isEqualTo("TLS only");
            assertThat(result.getCause()).isEmpty();
            assertThat(result.getStatus()).isEqualTo(ResultStatus.HEALTHY);
        }
    }

    @Test
    void isUnhealthyOverAPlaintextListener() throws Exception {
        try (FakeListener listener = FakeListener.that(connection -> say(connection, "* OK James is ready\r\n"))) {
            assertThat(causeOfUnhealthy(listener))
                    .contains(subject(listener) + " has no handshake with TLSv1.2 or above: ")
                    .contains(subject(listener) + " answers plaintext");
        }
    }

    @Test
    void isUnhealthyOverAListenerThatAnswersHttp() throws Exception {
        try (FakeListener listener = FakeListener.that(SelfAttackTest::answerHttpOnly)) {
            assertThat(causeOfUnhealthy(listener)).endsWith(subject(listener) + " answers an HTTP request");
        }
    }

    @Test
    void isUnhealthyOverAListenerThatAcceptsTls11() throws Exception {
        assertThat(causeOfUnhealthyOverOldTls("TLSv1.1"))
                .contains(" accepts TLSv1.1")
                .doesNotContain(" accepts TLSv1;")
                .doesNotContain(" accepts TLSv1.2");
    }

    @Test
    void isUnhealthyOverAListenerThatAcceptsTls10() throws Exception {
        assertThat(causeOfUnhealthyOverOldTls("TLSv1")).contains(" accepts TLSv1");
    }

    private String causeOfUnhealthyOverOldTls(String version) throws Exception {
        try (OldTlsServer listener = OldTlsServer.start(workingDirectory, conf.file("keystore"), version)) {
            withListenerOn(listener.port());
            Result result = check();
            assertThat(result.getStatus()).isEqualTo(ResultStatus.UNHEALTHY);
            return result.getCause().orElseThrow();
        }
    }

    @Test
    void isUnhealthyOverTls12BelowAFloorOf13() throws Exception {
        conf.withTlsOnly("<minimumProtocol>TLSv1.3</minimumProtocol>");
        try (FakeListener listener = FakeListener.tls(conf.file("keystore"), "TLSv1.2", "TLSv1.3")) {
            assertThat(causeOfUnhealthy(listener)).isEqualTo(subject(listener) + " accepts TLSv1.2");
        }
    }

    @Test
    void isUnhealthyWithoutTheProtocolOfTheFloor() throws Exception {
        conf.withTlsOnly("<minimumProtocol>TLSv1.3</minimumProtocol>");
        try (FakeListener listener = FakeListener.tls(conf.file("keystore"), "TLSv1.2")) {
            assertThat(causeOfUnhealthy(listener))
                    .contains(subject(listener) + " has no handshake with TLSv1.3 or above: ");
        }
    }

    @Test
    void isUnhealthyOnceTheCertificateHasExpired() throws Exception {
        try (FakeListener listener = FakeListener.tls(conf.file("keystore"), "TLSv1.2", "TLSv1.3")) {
            clock = Clock.fixed(Instant.now().plus(Duration.ofDays(400)), ZoneOffset.UTC);

            assertThat(causeOfUnhealthy(listener))
                    .startsWith(subject(listener) + " shows a certificate that expired on ");
        }
    }

    @Test
    void isUnhealthyOverACertificateThatIsNotValidYet() throws Exception {
        TestCertificate.of("RSA", 2048, Instant.now().plus(Duration.ofDays(1)), Duration.ofDays(90))
                .storePkcs12(conf.file("shown"));
        try (FakeListener listener = FakeListener.tls(conf.file("shown"), "TLSv1.2", "TLSv1.3")) {
            assertThat(causeOfUnhealthy(listener))
                    .startsWith(subject(listener) + " shows a certificate that is not valid before ");
        }
    }

    @Test
    void isUnhealthyOverAShortKeyThatReplacedTheAuditedOne() throws Exception {
        TestCertificate.of("RSA", 1024, Instant.now(), Duration.ofDays(90)).storePkcs12(conf.file("shown"));
        try (FakeListener listener = FakeListener.tls(conf.file("shown"), "TLSv1.2", "TLSv1.3")) {
            assertThat(causeOfUnhealthy(listener))
                    .isEqualTo(subject(listener) + " shows a certificate that has the short key RSA 1024 (the least"
                            + " are RSA 2048, EC 256)");
        }
    }

    @Test
    void isDegradedWhileTheCertificateLacksAHostName() throws Exception {
        conf.withTlsOnly("<hostNames><hostName>localhost</hostName><hostName>pop.example</hostName></hostNames>");
        try (FakeListener listener = FakeListener.tls(conf.file("keystore"), "TLSv1.2", "TLSv1.3")) {
            Result result = check(listener);

            assertThat(result.getStatus()).isEqualTo(ResultStatus.DEGRADED);
            assertThat(result.getCause())
                    .hasValue(subject(listener) + " shows a certificate that is not for the host name pop.example");
        }
    }

    @Test
    void isDegradedWhileTheCertificateNearsItsEnd() throws Exception {
        TestCertificate.of("RSA", 2048, Instant.now(), Duration.ofDays(20)).storePkcs12(conf.file("keystore"));
        try (FakeListener listener = FakeListener.tls(conf.file("keystore"), "TLSv1.2", "TLSv1.3")) {
            Result result = check(listener);

            assertThat(result.getStatus()).isEqualTo(ResultStatus.DEGRADED);
            assertThat(result.getCause().orElseThrow())
                    .startsWith(subject(listener) + " shows a certificate that expires on ");
        }
    }

    @Test
    void isDegradedWhileAListenerIsExcepted() {
        conf.withTlsOnly("<exceptions><exception listener='imap-proxy' reason='HAProxy here'/></exceptions>")
                .withImap("<imapserver><jmxName>imap-proxy</jmxName><bind>127.0.0.1:143</bind></imapserver>");

        Result result = check();

        assertThat(result.getStatus()).isEqualTo(ResultStatus.DEGRADED);
        assertThat(result.getCause()).hasValue("\"imap-proxy\" speaks plaintext, excepted: HAProxy here");
    }

    @Test
    void repeatsWhatAListenerTurnedAwayOnlyAfterTheInterval() throws Exception {
        try (FakeListener listener = FakeListener.tls(conf.file("keystore"), "TLSv1.2", "TLSv1.3")) {
            withListenerOn(listener.port());
            SettableClock settable = new SettableClock(Instant.now());
            SelfAttack attack = new SelfAttack(conf.audit(), conf.tlsOnly(), settable);
            Target target = attack.targets().get(0);

            assertThat(attack.attack(target)).isEmpty();
            assertThat(listener.connections()).isEqualTo(5);
            assertThat(attack.attack(target)).isEmpty();
            assertThat(listener.connections()).isEqualTo(6);

            settable.advance(Duration.ofHours(1));
            assertThat(attack.attack(target)).isEmpty();
            assertThat(listener.connections()).isEqualTo(11);
        }
    }

    @Test
    void repeatsAtOnceWhatSucceeded() throws Exception {
        conf.withTlsOnly("<minimumProtocol>TLSv1.3</minimumProtocol>");
        try (FakeListener listener = FakeListener.tls(conf.file("keystore"), "TLSv1.2", "TLSv1.3")) {
            withListenerOn(listener.port());
            SelfAttack attack = new SelfAttack(conf.audit(), conf.tlsOnly(), clock);
            Target target = attack.targets().get(0);

            assertThat(attack.attack(target)).hasSize(1);
            assertThat(attack.attack(target)).hasSize(1);
        }
    }

    @Test
    void isUnhealthyIfNobodyAnswers() throws Exception {
        FakeListener listener = FakeListener.that(connection -> {});
        listener.close();

        assertThat(causeOfUnhealthy(listener)).startsWith(subject(listener) + " cannot be judged: ");
    }

    @Test
    void attacksSubmissionOnlyIfItIsEnforced() throws Exception {
        FakeListener listener = FakeListener.that(connection -> {});
        listener.close();
        conf.withImap("<imapserver enabled='false'/>")
                .with(
                        "smtpserver.xml",
                        "<smtpservers><smtpserver><jmxName>submission</jmxName><bind>127.0.0.1:" + listener.port()
                                + "</bind><auth><announce>always</announce></auth>" + TLS
                                + "</smtpserver></smtpservers>");

        assertThat(check().getStatus()).isEqualTo(ResultStatus.HEALTHY);

        conf.withTlsOnly("<enforce><smtpSubmission>true</smtpSubmission></enforce>");

        assertThat(check().getCause().orElseThrow())
                .startsWith("\"submission\" on 127.0.0.1:" + listener.port() + " cannot be judged: ");
    }

    private String causeOfUnhealthy(FakeListener listener) {
        Result result = check(listener);
        assertThat(result.getStatus()).isEqualTo(ResultStatus.UNHEALTHY);
        return result.getCause().orElseThrow();
    }

    private Result check(FakeListener listener) {
        withListenerOn(listener.port());
        return check();
    }

    private void withListenerOn(int port) {
        conf.withImap(
                "<imapserver><jmxName>imaps</jmxName><bind>127.0.0.1:" + port + "</bind>" + TLS + "</imapserver>");
    }

    private Result check() {
        SelfAttack attack = new SelfAttack(conf.audit(), conf.tlsOnly(), clock);
        return Mono.from(new TlsOnlyHealthCheck(attack).check()).block();
    }

    private static String subject(FakeListener listener) {
        return "\"imaps\" on 127.0.0.1:" + listener.port();
    }

    private static void say(Socket connection, String text) throws IOException {
        connection.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        connection.getInputStream().read();
    }

    private static void answerHttpOnly(Socket connection) throws IOException {
        if (connection.getInputStream().read() == 'G') {
            say(connection, "HTTP/1.1 400 Bad Request\r\n\r\n");
        }
    }
}
