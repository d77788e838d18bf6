package org.briefkasten.tlsonly.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.briefkasten.tlsonly.JamesConf;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherServicesAuditTest {
    @TempDir
    Path workingDirectory;

    private JamesConf conf;

    @BeforeEach
    void setUp() {
        conf = new JamesConf(workingDirectory).withImap("<imapserver enabled='false'/>");
    }

    @Test
    void reportsWhatIsNotEnforced() {
        conf.with("jmap.properties", "enabled=true").with("webadmin.properties", "enabled=true\nhost=0.0.0.0");

        assertThat(conf.audit().services())
                .extracting(HttpService::description)
                .containsExactly("jmap is HTTP without TLS", "webAdmin is HTTP without TLS");
    }

    @Test
    void takesMissingFilesForServicesThatAreOff() {
        enforce("jmap", "webAdmin");

        assertThat(conf.audit().services())
                .extracting(HttpService::description)
                .containsExactly("jmap is off", "webAdmin is off");
    }

    @Test
    void startsWithWebAdminOnLoopbackOrOverHttps() {
        enforce("webAdmin");

        conf.with("webadmin.properties", "enabled=true");
        assertThat(conf.audit().services())
                .extracting(HttpService::state)
                .containsExactly("off", "HTTP on a loopback address");
        conf.with("webadmin.properties", "enabled=true\nhost=0.0.0.0\nhttps.enabled=true");
        assertThat(conf.audit().services()).extracting(HttpService::state).containsExactly("off", "HTTPS");
    }

    @Test
    void refusesEnforcedHttpServicesWithoutTls() {
        enforce("jmap", "webAdmin");
        conf.with("jmap.properties", "").with("webadmin.properties", "enabled=true\nhost=0.0.0.0");

        assertThatThrownBy(conf::audit)
                .hasMessageEndingWith(
                        "jmap.properties: jmap is HTTP without TLS; write enabled=false, or let a proxy on"
                                + " this host do TLS and write <jmap>false</jmap> into tls-only.xml\n"
                                + "webadmin.properties: webAdmin is HTTP without TLS; write https.enabled=true with a"
                                + " https.keystore, or host=localhost");
    }

    @Test
    void refusesEnforcedSubmissionWithoutImplicitTls() {
        enforce("smtpSubmission");
        conf.with(
                "smtpserver.xml",
                "<smtpservers><smtpserver><bind>0.0.0.0:25</bind></smtpserver>"
                        + "<smtpserver><jmxName>port-587</jmxName><bind>0.0.0.0:587</bind></smtpserver>"
                        + "<smtpserver><jmxName>login-on-25</jmxName><bind>0.0.0.0:2525</bind><auth><announce>always</announce>"
                        + "</auth></smtpserver></smtpservers>");

        assertThatThrownBy(conf::audit)
                .hasMessageContaining(
                        "smtpserver.xml: smtpserver[2] \"port-587\" on 0.0.0.0:587 speaks plaintext; write"
                                + " <bind>0.0.0.0:465</bind>")
                .hasMessageContaining("smtpserver.xml: smtpserver[3] \"login-on-25\" on 0.0.0.0:2525 speaks plaintext")
                .hasMessageNotContaining("smtpserver[1]");
    }

    @Test
    void refusesEnforcedManageSieveWithStartTls() {
        enforce("manageSieve");
        conf.with(
                "managesieveserver.xml",
                "<managesieveservers><managesieveserver><tls startTLS='true'>"
                        + "<keystore>file://conf/keystore</keystore></tls></managesieveserver></managesieveservers>");

        assertThatThrownBy(conf::audit)
                .hasMessageContaining(
                        "managesieveserver.xml: managesieveserver[1] \"managesieveserver\" on 0.0.0.0:4190"
                                + " begins in plaintext and only offers STARTTLS");
    }

    private void enforce(String... services) {
        StringBuilder keys = new StringBuilder("<enforce>");
        for (String service : services) {
            keys.append('<').append(service).append(">true</").append(service).append('>');
        }
        conf.withTlsOnly(keys.append("</enforce>").toString());
    }
}
