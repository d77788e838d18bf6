package org.briefkasten.tlsonly.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import org.apache.james.imap.processor.SelectProcessor;
import org.apache.james.modules.protocols.ImapPackage;
import org.apache.james.utils.ClassName;
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
        conf = new JamesConf(workingDirectory);
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
    void onlyWarnsOfAMissingGuardThatTheOperatorDoesWithout() {
        conf.withoutGuard()
                .withImap("<imapserver>" + TLS + "</imapserver>")
                .withPop3("<pop3server>" + TLS.replace("993", "995") + "</pop3server>");

        assertThat(conf.audit().warnings())
                .extracting(Finding::toString)
                .filteredOn(warning -> warning.contains("runs without the run-time guard; write "))
                .hasSize(2);
    }

    @Test
    void refusesAPackageThatJamesCannotLoad() {
        conf.withImap(PACKAGES.replace("DefaultNoAuth", "DefaultNoAth"), "<imapserver>" + TLS + "</imapserver>");

        assertThatThrownBy(conf::audit)
                .hasMessageContaining(LISTENER + "names the imapPackages"
                        + " org.apache.james.modules.protocols.ImapPackage$DefaultNoAth, which cannot be loaded; write"
                        + " <imapPackages>");
    }

    @Test
    void refusesCommandsThatComeTwiceBeforeJamesStumblesOverThem() {
        conf.withImap(
                PACKAGES,
                "<imapPackages>" + SecondSelect.class.getName() + "</imapPackages>",
                "<imapserver>" + TLS + "</imapserver>");

        assertThatThrownBy(conf::audit)
                .hasMessageContaining(
                        LISTENER + "has imapPackages that bring SelectProcessor twice; write" + " <imapPackages>");
    }

    @Test
    void startsWithAnotherPackageOfAllOtherCommands() {
        conf.withImap(PACKAGES.replace(REST, OtherRest.class.getName()), "<imapserver>" + TLS + "</imapserver>");

        assertThat(conf.audit().listeners()).hasSize(1);
    }

    @Test
    void leavesAPackageToJamesThatOnlyJamesCanMake() {
        conf.withImap(PACKAGES.replace(REST, InjectedRest.class.getName()), "<imapserver>" + TLS + "</imapserver>");

        assertThat(conf.audit().listeners()).hasSize(1);
    }

    @Test
    void refusesTheGuardWithoutAllOtherCommands() {
        conf.withImap(PACKAGES.replace(REST, SecondSelect.class.getName()), "<imapserver>" + TLS + "</imapserver>");

        assertThatThrownBy(conf::audit)
                .hasMessageContaining(LISTENER + "has imapPackages without CAPABILITY and all other commands; write"
                        + " <imapPackages>");
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
                        + "has imapPackages that bring LOGIN and AUTHENTICATE without the guard; write <imapPackages>");
    }

    @Test
    void refusesAPop3ListenerWithoutTheRequiredGuard() {
        conf.withImap(PACKAGES, "<imapserver>" + TLS + "</imapserver>")
                .withPop3("<pop3server>" + TLS.replace("993", "995") + "</pop3server>");

        assertThatThrownBy(conf::audit)
                .hasMessageEndingWith(
                        "pop3server.xml: pop3server[1] \"pop3server\" on 0.0.0.0:995 runs without the"
                                + " run-time guard, which tls-only.xml requires; write <handler"
                                + " class=\"org.briefkasten.tlsonly.TlsOnlyPop3Handler\"/> into its <handlerchain>, before other handlers");
    }

    @Test
    void startsWithAPop3ListenerThatNamesTheGuard() {
        conf.withImap(PACKAGES, "<imapserver>" + TLS + "</imapserver>")
                .withPop3("<pop3server>" + TLS.replace("993", "995") + "<handlerchain>"
                        + "<handler class='org.briefkasten.tlsonly.TlsOnlyPop3Handler'/></handlerchain></pop3server>");

        assertThat(conf.audit().listeners()).hasSize(2);
    }

    @Test
    void refusesAHandlerThatStandsBeforeTheGuardOfPop3() {
        conf.withImap(PACKAGES, "<imapserver>" + TLS + "</imapserver>")
                .withPop3("<pop3server>" + TLS.replace("993", "995") + "<handlerchain>"
                        + "<handler class='org.example.LineLogger'/>"
                        + "<handler class='org.briefkasten.tlsonly.TlsOnlyPop3Handler'/></handlerchain></pop3server>");

        assertThatThrownBy(conf::audit)
                .hasMessageContaining("pop3server[1] \"pop3server\" on 0.0.0.0:995 runs without the run-time guard");
    }

    /** As another extension would bring its own, beside stock's instead of in its place. */
    public static final class SecondSelect extends ImapPackage.Impl {
        public SecondSelect() {
            super(
                    ImmutableList.of(new ClassName(SelectProcessor.class.getName())),
                    ImmutableList.of(),
                    ImmutableList.of());
        }
    }

    /** As another extension would stand for all that stock has beside LOGIN and AUTHENTICATE. */
    public static final class OtherRest extends ImapPackage.Impl {
        public OtherRest() {
            super(
                    ImmutableList.copyOf(new ImapPackage.DefaultNoAuth().processors()),
                    ImmutableList.copyOf(new ImapPackage.DefaultNoAuth().decoders()),
                    ImmutableList.copyOf(new ImapPackage.DefaultNoAuth().encoders()));
        }
    }

    /** As another extension's package that has something injected. */
    public static final class InjectedRest extends ImapPackage.Impl {
        public InjectedRest(String injected) {
            super(ImmutableList.of(new ClassName(injected)), ImmutableList.of(), ImmutableList.of());
        }
    }
}
