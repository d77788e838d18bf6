package org.briefkasten.tlsonly.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.james.core.Username;
import org.briefkasten.tlsonly.CountingMetrics;
import org.briefkasten.tlsonly.FakeListener;
import org.briefkasten.tlsonly.JamesConf;
import org.briefkasten.tlsonly.TestCertificate;
import org.briefkasten.tlsonly.TlsOnlyConfiguration;
import org.briefkasten.tlsonly.attack.SelfAttack;
import org.briefkasten.tlsonly.audit.StartUpAudit;
import org.briefkasten.tlsonly.guard.PlaintextGuard;
import org.briefkasten.tlsonly.listeners.MailProtocol;
import org.briefkasten.tlsonly.sessions.TlsSessions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsReportTest {
    private static final Instant START = Instant.parse("2027-01-02T03:04:05Z");
    private static final String SUITE = "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256";

    @TempDir
    Path workingDirectory;

    private final CountingMetrics metrics = new CountingMetrics();
    private final TlsSessions sessions = new TlsSessions(Clock.fixed(START, ZoneOffset.UTC), metrics);
    private JamesConf conf;

    @BeforeEach
    void setUp() {
        conf = new JamesConf(workingDirectory).withoutGuard();
    }

    @Test
    void tellsListenersAndTheCertificatesThatTheyShow() throws Exception {
        try (FakeListener listener = FakeListener.tls(conf.file("keystore"), "TLSv1.2", "TLSv1.3")) {
            conf.withImap(implicitTls("imaps", listener.port()));

            JsonNode report = report();

            JsonNode imaps = report.get("listeners").get(0);
            assertThat(imaps.get("jmxName").asText()).isEqualTo("imaps");
            assertThat(imaps.get("protocol").asText()).isEqualTo("imap");
            assertThat(imaps.get("bind").get(0).asText()).isEqualTo("127.0.0.1:" + listener.port());
            assertThat(imaps.get("encryption").asText()).isEqualTo("implicitTls");
            assertThat(texts(imaps.get("protocols"))).contains("TLSv1.2", "TLSv1.3");
            JsonNode certificate = report.get("certificates").get(0);
            assertThat(certificate.get("subject").asText()).isEqualTo("CN=localhost");
            assertThat(certificate.get("key").asText()).isEqualTo("RSA 2048");
            assertThat(certificate.get("selfSigned").asBoolean()).isTrue();
            assertThat(texts(certificate.get("hostNames"))).containsExactly("localhost", "*.mail.example");
        }
    }

    @Test
    void tellsWhyACertificateCannotBeSeen() throws Exception {
        FakeListener listener = FakeListener.that(connection -> {});
        listener.close();
        conf.withImap(implicitTls("imaps", listener.port()));

        JsonNode certificate = report().get("certificates").get(0);

        assertThat(certificate.get("error").asText()).contains("Connection refused");
        assertThat(certificate.get("address").asText()).isEqualTo("127.0.0.1:" + listener.port());
    }

    @Test
    void countsWhatWasNegotiatedAndNamesTheUsersBelowTls13() throws Exception {
        conf.withImap("<imapserver enabled='false'/>");
        sessions.record(MailProtocol.IMAP, Username.of("bob@mail.example"), "TLSv1.2", SUITE);
        sessions.record(MailProtocol.POP3, Username.of("bob@mail.example"), "TLSv1.2", SUITE);
        sessions.record(MailProtocol.IMAP, Username.of("alice@mail.example"), "TLSv1.3", "TLS_AES_256_GCM_SHA384");

        JsonNode handshakes = report().get("handshakes");

        assertThat(handshakes.get("since").asText()).isEqualTo("2027-01-02T03:04:05Z");
        assertThat(handshakes.get("protocols").toString()).isEqualTo("{\"TLSv1.2\":2,\"TLSv1.3\":1}");
        assertThat(handshakes.get("cipherSuites").toString())
                .isEqualTo("{\"TLS_AES_256_GCM_SHA384\":1,\"TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256\":2}");
        assertThat(handshakes.get("usersBelowTls13").toString())
                .isEqualTo("[{\"user\":\"bob@mail.example\",\"protocol\":\"pop3\",\"tlsVersion\":\"TLSv1.2\","
                        + "\"lastLogin\":\"2027-01-02T03:04:05Z\"}]");
    }

    @Test
    void tellsExceptionsServicesRefusalsAndWarnings() throws Exception {
        conf.withTlsOnly("<exceptions><exception listener='imap-proxy' reason='HAProxy here'/></exceptions>")
                .withImap("<imapserver><jmxName>imap-proxy</jmxName><bind>127.0.0.1:143</bind></imapserver>")
                .with("jmap.properties", "enabled=true");

        JsonNode report = report();

        assertThat(report.get("minimumProtocol").asText()).isEqualTo("TLSv1.2");
        assertThat(report.get("listeners").get(0).get("exception").asText()).isEqualTo("HAProxy here");
        assertThat(report.get("certificates")).isEmpty();
        assertThat(report.get("services").toString()).isEqualTo("{\"jmap\":\"HTTP without TLS\",\"webAdmin\":\"off\"}");
        assertThat(report.get("refused").toString()).isEqualTo("{\"imap\":0,\"pop3\":0}");
        assertThat(texts(report.get("warnings")))
                .singleElement()
                .asString()
                .startsWith("imapserver.xml: imapserver[1] \"imap-proxy\" on 127.0.0.1:143 runs without the run-time"
                        + " guard; write ");
    }

    private JsonNode report() throws IOException {
        StartUpAudit audit = conf.audit();
        TlsOnlyConfiguration configuration = conf.tlsOnly();
        Clock clock = Clock.systemUTC();
        TlsReport report = new TlsReport(
                configuration,
                audit,
                new ListenersSection(audit, configuration),
                new CertificatesSection(new SelfAttack(audit, configuration, clock), configuration, clock),
                sessions,
                new PlaintextGuard(audit, configuration, metrics));
        return new ObjectMapper().readTree(report.asJson());
    }

    private static List<String> texts(JsonNode array) {
        return new ObjectMapper().convertValue(array, new TypeReference<>() {});
    }

    private static String implicitTls(String jmxName, int port) {
        return "<imapserver><jmxName>" + jmxName + "</jmxName><bind>127.0.0.1:" + port + "</bind><tls socketTLS='true'>"
                + "<keystore>file://conf/keystore</keystore><keystoreType>PKCS12</keystoreType><secret>"
                + TestCertificate.SECRET + "</secret></tls></imapserver>";
    }
}
