package org.briefkasten.tlsonly.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.briefkasten.tlsonly.JamesConf;
import org.briefkasten.tlsonly.TestCertificate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardAuditTest {
    private static final String LISTENER = "imapserver.xml: imapserver[1] \"imapserver\" on 0.0.0.0:993 ";
    private static final String TLS = "<bind>0.0.0.0:993</bind><tls socketTLS='true'>"
            + "<keystore>file://conf/keystore</keystore><keystoreType>PKCS12</keystoreType><secret>"
            + TestCertificate.SECRET + "</secret></tls>";
    private static final String REST = "org.apache.james.modules.protocols.ImapPackage$DefaultNoAuth";
    private static final String PACKAGES = "<imapPackages>org.briefkasten.tlsonly.TlsOnlyImapPackage</imapPackages>"
            + "<imapPackages>" + REST + "</imapPackages>";

    @TempDir
    Path workingDirectory;

    private JamesConf conf;

    @BeforeEach
    void setUp() {
        conf = new JamesConf(workingDirectory).withTlsOnly("<requireGuard>true</requireGuard>");
    }

    @Test
    void startsWithTheGuardWhereJames38ReadsIt() {
        conf.withImap(PACKAGES, "<imapserver>" + TLS + "</imapserver>");

        assertThat(conf.audit().listeners()).hasSize(1);
    }

    @Test
    void startsWithTheGuardWhereJames39ReadsIt() {
        conf.withImap("<imapserver>" + TLS + PACKAGES + "</imapserver>");

        assertThat(conf.auditReadingPackagesPerListener().listeners()).hasSize(1);
    }

    @Test
    void startsOnBothWithTheGuardAtBothPlaces() {
        conf.withImap(PACKAGES, "<imapserver>" + TLS + PACKAGES + "</imapserver>");

        assertThat(conf.audit().listeners()).hasSize(1);
        assertThat(conf.auditReadingPackagesPerListener().listeners()).hasSize(1);
    }

    @Test
    void refusesPackagesWhereJames38DoesNotReadThem() {
        conf.withImap("<imapserver>" + TLS + PACKAGES + "</imapserver>");

        assertThatThrownBy(conf::audit)
                .hasMessageEndingWith(LISTENER + "is meant to have the imapPackages"
                        + " org.briefkasten.tlsonly.TlsOnlyImapPackage, " + REST
                        + ", which this James does not read where they stand; write them directly into <imapservers>");
    }

    @Test
    void refusesPackagesWhereJames39DoesNotReadThem() {
        conf.withImap(PACKAGES, "<imapserver>" + TLS + "</imapserver>");

        assertThatThrownBy(conf::auditReadingPackagesPerListener)
                .hasMessageEndingWith(
                        "which this James does not read where they stand; write them into its" + " <imapserver>");
    }

    @Test
    void refusesAnImapListenerWithoutTheRequiredGuard() {
        conf.withImap("<imapserver>" + TLS + "</imapserver>");

        assertThatThrownBy(conf::audit)
                .hasMessageEndingWith(LISTENER + "runs without the run-time guard, which tls-only.xml requires; write "
                        + PACKAGES + " directly into <imapservers>");
    }

    @Test
    void refusesTheGuardBesideStocksOwnLogin() {
        conf.withImap(
                PACKAGES,
                "<imapPackages>org.apache.james.modules.protocols.ImapPackage$DefaultAuth</imapPackages>",
                "<imapserver>" + TLS + "</imapserver>");

        assertThatThrownBy(conf::audit)
                .hasMessageContaining(LISTENER
                        + "has TlsOnlyImapPackage together with LOGIN and AUTHENTICATE of another package, or without"
                        + " all other commands; write <imapPackages>");
    }

    @Test
    void refusesAPop3ListenerWithoutTheRequiredGuard() {
        conf.withImap(PACKAGES, "<imapserver>" + TLS + "</imapserver>")
                .withPop3("<pop3server>" + TLS.replace("993", "995") + "</pop3server>");

        assertThatThrownBy(conf::audit)
                .hasMessageEndingWith("pop3server.xml: pop3server[1] \"pop3server\" on 0.0.0.0:995 runs without the"
                        + " run-time guard, which tls-only.xml requires; write <handler"
                        + " class=\"org.briefkasten.tlsonly.TlsOnlyPop3Handler\"/> into its <handlerchain>");
    }

    @Test
    void startsWithAPop3ListenerThatNamesTheGuard() {
        conf.withImap(PACKAGES, "<imapserver>" + TLS + "</imapserver>")
                .withPop3("<pop3server>" + TLS.replace("993", "995") + "<handlerchain>"
                        + "<handler class='org.briefkasten.tlsonly.TlsOnlyPop3Handler'/></handlerchain></pop3server>");

        assertThat(conf.audit().listeners()).hasSize(2);
    }
}
