package org.briefkasten.tlsonly.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.briefkasten.tlsonly.JamesConf;
import org.briefkasten.tlsonly.TestCertificate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsSettingsAuditTest {
    private static final String LISTENER = "imapserver.xml: imapserver[1] \"imapserver\" on 0.0.0.0:993 ";
    private static final String KEYSTORE = "<keystore>file://conf/keystore</keystore>"
            + "<keystoreType>PKCS12</keystoreType><secret>" + TestCertificate.SECRET + "</secret>";
    private static final String STRONG = "<supportedCipherSuites><cipherSuite>TLS_AES_256_GCM_SHA384</cipherSuite>"
            + "<cipherSuite>TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256</cipherSuite></supportedCipherSuites>";
    private static final String KEYSTORE_REMEDY = "; put your own there with its <keystoreType> and <secret>, or start"
            + " James with --generate-keystore to have a self-signed one made";
    private static final String FLOOR_REMEDY = "; write <supportedProtocols><protocol>TLSv1.3</protocol>"
            + "<protocol>TLSv1.2</protocol></supportedProtocols> into its <tls>";

    @TempDir
    Path workingDirectory;

    private JamesConf conf;

    @BeforeEach
    void setUp() {
        conf = new JamesConf(workingDirectory).withoutGuard();
    }

    @Test
    void startsWithTheJvmsOwnProtocols() {
        withTls(KEYSTORE);

        assertThat(conf.audit().listeners()).hasSize(1);
    }

    @Test
    void refusesProtocolsBelowTheFloor() {
        withTls(KEYSTORE, protocols("TLSv1.2", "TLSv1.1", "TLSv1"));

        assertRefused("offers TLSv1.1, TLSv1, the least is TLSv1.2" + FLOOR_REMEDY);
    }

    @Test
    void refusesProtocolsThatDoNotExist() {
        withTls(KEYSTORE, protocols("TLSv1.4"));

        assertRefused("names the unknown protocol TLSv1.4, the least is TLSv1.2" + FLOOR_REMEDY);
    }

    @Test
    void refusesTheJvmsTls12BelowAFloorOf13() {
        conf.withTlsOnly("<minimumProtocol>TLSv1.3</minimumProtocol>");
        withTls(KEYSTORE);

        assertRefused("offers by default TLSv1.2, the least is TLSv1.3; write <supportedProtocols>"
                + "<protocol>TLSv1.3</protocol></supportedProtocols> into its <tls>");
    }

    @Test
    void startsWithTls13AloneAboveAFloorOf13() {
        conf.withTlsOnly("<minimumProtocol>TLSv1.3</minimumProtocol>");
        withTls(KEYSTORE, protocols("TLSv1.3"));

        assertThat(conf.audit().listeners()).hasSize(1);
    }

    @Test
    void refusesBrokenCipherSuites() {
        withTls(
                KEYSTORE,
                suites("TLS_AES_256_GCM_SHA384", "TLS_RSA_WITH_NULL_SHA256", "SSL_RSA_WITH_3DES_EDE_CBC_SHA"));

        assertThatThrownBy(conf::audit)
                .hasMessageContaining(LISTENER + "offers broken cipher suites: TLS_RSA_WITH_NULL_SHA256,"
                        + " SSL_RSA_WITH_3DES_EDE_CBC_SHA; write <supportedCipherSuites>");
    }

    @Test
    void refusesCipherSuitesThatTheJvmDoesNotKnow() {
        withTls(KEYSTORE, suites("TLS_ECDHE_RSA_WITH_MOONSHINE"));

        assertThatThrownBy(conf::audit)
                .hasMessageContaining(LISTENER + "names cipher suites that this JVM does not know:"
                        + " TLS_ECDHE_RSA_WITH_MOONSHINE; write <supportedCipherSuites>");
    }

    @Test
    void refusesOutdatedCipherSuitesThatAreNamed() {
        withTls(KEYSTORE, suites("TLS_AES_256_GCM_SHA384", "TLS_RSA_WITH_AES_128_GCM_SHA256"));

        assertThatThrownBy(conf::audit)
                .hasMessageContaining(
                        LISTENER + "offers cipher suites without forward secrecy or authenticated encryption:"
                                + " TLS_RSA_WITH_AES_128_GCM_SHA256; write <supportedCipherSuites>");
    }

    @Test
    void warnsOfNothingButTheMissingGuardAndTheSelfSignedCertificateWithStrongSuitesOfTls13() {
        withTls(KEYSTORE, STRONG, protocols("TLSv1.3"));

        assertThat(conf.audit().warnings()).hasSize(2);
        assertWarned("has in file://conf/keystore a certificate that nobody but itself vouches for (CN=localhost)");
        assertWarned("runs without the run-time guard; write <imapPackages>");
    }

    @Test
    void warnsOfRenegotiationWhichOnlyTls12Has() {
        withTls(KEYSTORE, STRONG, protocols("TLSv1.3", "TLSv1.2"));

        assertThat(conf.audit().warnings())
                .extracting(Finding::toString)
                .contains("jvm.properties: jdk.tls.rejectClientInitiatedRenegotiation is not true, so that clients may"
                        + " have the key exchange of TLS 1.2 done again and again;"
                        + " write jdk.tls.rejectClientInitiatedRenegotiation=true");
    }

    @Test
    void refusesAMissingKeystore() {
        withTls("<keystore>file://conf/nowhere</keystore>");

        assertRefused("names the key material file://conf/nowhere, which is missing" + KEYSTORE_REMEDY);
    }

    @Test
    void startsWithAMissingKeystoreThatJamesWillGenerate() {
        withTls("<keystore>file://conf/nowhere</keystore>");

        assertThat(conf.auditGeneratingKeystores().listeners()).hasSize(1);
    }

    @Test
    void refusesAKeystoreThatDoesNotOpen() {
        withTls("<keystore>file://conf/keystore</keystore><keystoreType>PKCS12</keystoreType><secret>wrong</secret>");

        assertThatThrownBy(conf::audit)
                .hasMessageContaining(LISTENER + "names the key material file://conf/keystore, which cannot be used: ");
    }

    @Test
    void refusesAKeyWithAnotherPasswordThanItsKeystores() {
        TestCertificate.of("RSA", 2048, today(), Duration.ofDays(90)).storeJks(conf.file("keystore"), "another");
        withTls(KEYSTORE.replace("PKCS12", "JKS"));

        assertThatThrownBy(conf::audit)
                .hasMessageContaining(LISTENER + "names the key material file://conf/keystore, which cannot be used: ");
    }

    @Test
    void refusesAnExpiredCertificate() {
        Instant end = today().minus(Duration.ofDays(2));
        withCertificate("RSA", 2048, end.minus(Duration.ofDays(90)), Duration.ofDays(90));

        assertRefused(
                "has in file://conf/keystore a certificate that expired on " + end + " (CN=localhost); replace it");
    }

    @Test
    void refusesACertificateThatIsNotValidYet() {
        Instant begin = today().plus(Duration.ofDays(2));
        withCertificate("RSA", 2048, begin, Duration.ofDays(90));

        assertRefused("has in file://conf/keystore a certificate that is not valid before " + begin
                + " (CN=localhost); replace it");
    }

    @Test
    void refusesAShortRsaKey() {
        withCertificate("RSA", 1024, today(), Duration.ofDays(90));

        assertRefused("has in file://conf/keystore a certificate that has the short key RSA 1024"
                + " (the least are RSA 2048, EC 256); replace it");
    }

    @Test
    void startsWithP256() {
        withCertificate("EC", 256, today(), Duration.ofDays(90));

        assertThat(conf.audit().listeners()).hasSize(1);
    }

    @Test
    void warnsOfACertificateNearItsEnd() {
        Instant end = today().plus(Duration.ofDays(20));
        withCertificate("RSA", 2048, end.minus(Duration.ofDays(90)), Duration.ofDays(90));

        assertWarned("has in file://conf/keystore a certificate that expires on " + end + ", in 19 days");
    }

    @Test
    void warnsOfHostNamesThatTheCertificateDoesNotHave() {
        conf.withTlsOnly("<hostNames><hostName>localhost</hostName><hostName>imap.mail.example</hostName>"
                + "<hostName>mail.example</hostName></hostNames>");
        withTls(KEYSTORE, STRONG, protocols("TLSv1.3"));

        assertWarned("has in file://conf/keystore a certificate that is not for the host name mail.example");
        assertThat(conf.audit().warnings()).hasSize(3);
    }

    @Test
    void readsPemFilesAsJamesDoes() {
        TestCertificate.good().storePem(conf.file("private.key"), conf.file("certs.pem"));
        withTls(
                STRONG,
                "<privateKey>file://conf/private.key</privateKey><certificates>file://conf/certs.pem</certificates>");

        assertWarned("has in file://conf/private.key and file://conf/certs.pem a certificate that nobody but itself");
    }

    @Test
    void refusesAMissingPemFile() {
        withTls("<privateKey>file://conf/no.key</privateKey><certificates>file://conf/no.pem</certificates>");

        assertThatThrownBy(conf::audit)
                .hasMessageContaining(LISTENER
                        + "names the key material file://conf/no.key and file://conf/no.pem, which cannot be used: ");
    }

    private void withTls(String... keys) {
        conf.withImap("<imapserver><bind>0.0.0.0:993</bind><tls socketTLS='true'>" + String.join("", keys)
                + "</tls></imapserver>");
    }

    private void withCertificate(String algorithm, int bits, Instant begin, Duration validity) {
        TestCertificate.of(algorithm, bits, begin, validity).storePkcs12(conf.file("keystore"));
        withTls(KEYSTORE);
    }

    private static Instant today() {
        return Instant.now().truncatedTo(ChronoUnit.DAYS);
    }

    private static String protocols(String... names) {
        return "<supportedProtocols><protocol>" + String.join("</protocol><protocol>", names)
                + "</protocol></supportedProtocols>";
    }

    private static String suites(String... names) {
        return "<supportedCipherSuites><cipherSuite>" + String.join("</cipherSuite><cipherSuite>", names)
                + "</cipherSuite></supportedCipherSuites>";
    }

    private void assertRefused(String finding) {
        assertThatThrownBy(conf::audit)
                .isInstanceOf(ListenersRefusedException.class)
                .hasMessageEndingWith("no port is opened.\n" + LISTENER + finding);
    }

    private void assertWarned(String finding) {
        assertThat(conf.audit().warnings())
                .extracting(Finding::toString)
                .anyMatch(warning -> warning.startsWith(LISTENER + finding));
    }
}
