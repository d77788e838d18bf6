package org.briefkasten.tlsonly.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.briefkasten.tlsonly.JamesConf;
import org.briefkasten.tlsonly.listeners.Listener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartUpAuditTest {
    private static final String HEADING = "TLS only: mailboxes could be read without TLS, so no port is opened.\n";
    private static final String TLS = "<tls socketTLS='true'><keystore>file://conf/keystore</keystore>"
            + "<keystoreType>PKCS12</keystoreType><secret>james72laBalle</secret></tls>";
    private static final String IMAPS = "<imapserver><bind>0.0.0.0:993</bind>" + TLS + "</imapserver>";
    private static final String IMAP_REMEDY =
            "write <bind>0.0.0.0:993</bind><tls socketTLS=\"true\" startTLS=\"false\">"
                    + "<keystore>file://conf/keystore</keystore><keystoreType>PKCS12</keystoreType><secret>...</secret></tls>"
                    + " into it, or switch it off with <imapserver enabled=\"false\">";
    private static final String POP3_REMEDY = IMAP_REMEDY.replace("993", "995").replace("<imapserver", "<pop3server");
    private static final String ABSENCE_REMEDY = "copy it from Briefkasten's conf/, or write "
            + "<imapservers><imapserver enabled=\"false\"/></imapservers> to serve no IMAP";

    @TempDir
    Path workingDirectory;

    private JamesConf conf;

    @BeforeEach
    void setUp() {
        conf = new JamesConf(workingDirectory).withoutGuard();
    }

    @Test
    void startsWhenEveryListenerIsImplicitTls() {
        conf.withImap(IMAPS).withPop3("<pop3server><bind>0.0.0.0:995</bind>" + TLS + "</pop3server>");

        assertThat(audit().listeners())
                .extracting(Listener::description)
                .containsExactly(
                        "imapserver[1] \"imapserver\" on 0.0.0.0:993", "pop3server[1] \"pop3server\" on 0.0.0.0:995");
    }

    @Test
    void startsWithoutPop3() {
        conf.withImap(IMAPS);

        assertThat(audit().listeners()).hasSize(1);
    }

    @Test
    void looksAtNoDisabledListener() {
        conf.withImap("<imapserver enabled='false'><bind>nonsense</bind></imapserver>", IMAPS);

        assertThat(audit().listeners())
                .extracting(Listener::description)
                .containsExactly("imapserver[2] \"imapserver\" on 0.0.0.0:993");
    }

    @Test
    void looksAtListenersOfSmtpWithoutJudgingThem() {
        conf.withImap(IMAPS)
                .with(
                        "smtpserver.xml",
                        "<smtpservers><smtpserver><bind>nonsense</bind></smtpserver><smtpserver>"
                                + "<bind>0.0.0.0:587</bind></smtpserver></smtpservers>");

        assertThat(audit().listeners())
                .extracting(Listener::description)
                .containsExactly(
                        "imapserver[1] \"imapserver\" on 0.0.0.0:993", "smtpserver[2] \"smtpserver\" on 0.0.0.0:587");
    }

    @Test
    void startsWhenAllImapIsSwitchedOff() {
        conf.withImap("<imapserver enabled='false'/>");

        assertThat(audit().listeners()).isEmpty();
    }

    @Test
    void refusesAPlaintextListener() {
        conf.withImap("<imapserver><jmxName>imap-open</jmxName><bind>0.0.0.0:1143</bind></imapserver>");

        assertRefused("imapserver.xml: imapserver[1] \"imap-open\" on 0.0.0.0:1143 speaks plaintext; " + IMAP_REMEDY);
    }

    @Test
    void refusesAListenerWithoutAnyKeyWhichJamesOpensOn143() {
        conf.withImap("<imapserver/>");

        assertRefused("imapserver.xml: imapserver[1] \"imapserver\" on 0.0.0.0:143 speaks plaintext; " + IMAP_REMEDY);
    }

    @Test
    void refusesAStartTlsListener() {
        conf.withImap("<imapserver><tls startTLS='true'><keystore>file://conf/keystore</keystore></tls></imapserver>");

        assertRefused("imapserver.xml: imapserver[1] \"imapserver\" on 0.0.0.0:143 begins in plaintext and only offers"
                + " STARTTLS; " + IMAP_REMEDY);
    }

    @Test
    void refusesAPlaintextPop3Listener() {
        conf.withImap(IMAPS).withPop3("<pop3server/>");

        assertRefused("pop3server.xml: pop3server[1] \"pop3server\" on 0.0.0.0:110 speaks plaintext; " + POP3_REMEDY);
    }

    @Test
    void namesEveryAddressOfAListener() {
        conf.withImap("<imapserver><bind>127.0.0.1:143, 0.0.0.0:1143</bind></imapserver>");

        assertRefused("imapserver.xml: imapserver[1] \"imapserver\" on 127.0.0.1:143, 0.0.0.0:1143 speaks plaintext; "
                + IMAP_REMEDY);
    }

    @Test
    void takesTheFirstOfSeveralTlsElementsAsJamesDoes() {
        conf.withImap("<imapserver><tls socketTLS='false'/>" + TLS + "</imapserver>");

        assertRefused("imapserver.xml: imapserver[1] \"imapserver\" on 0.0.0.0:143 speaks plaintext; " + IMAP_REMEDY);
    }

    @Test
    void tellsAllFaultsInOneMessage() {
        conf.withImap("<imapserver/>", "<imapserver><jmxName>second</jmxName></imapserver>")
                .withPop3("<pop3server/>");

        assertRefused(
                "imapserver.xml: imapserver[1] \"imapserver\" on 0.0.0.0:143 speaks plaintext; " + IMAP_REMEDY,
                "imapserver.xml: imapserver[2] \"second\" on 0.0.0.0:143 speaks plaintext; " + IMAP_REMEDY,
                "pop3server.xml: pop3server[1] \"pop3server\" on 0.0.0.0:110 speaks plaintext; " + POP3_REMEDY);
    }

    @Test
    void refusesAMissingImapFile() {
        assertRefused("imapserver.xml: the file is missing; " + ABSENCE_REMEDY);
    }

    @Test
    void refusesAnImapFileWithoutListeners() {
        conf.withImap("<imapServer enabled='true'/>");

        assertRefused("imapserver.xml: the file has no <imapserver> element; " + ABSENCE_REMEDY);
    }

    @Test
    void refusesABlankFile() {
        conf.with("imapserver.xml", "");

        assertThatThrownBy(this::audit)
                .isInstanceOf(ListenersRefusedException.class)
                .hasMessageStartingWith(HEADING + "imapserver.xml: the file cannot be read: ");
    }

    @Test
    void refusesBrokenXml() {
        conf.withImap(IMAPS).with("pop3server.xml", "<pop3servers>");

        assertThatThrownBy(this::audit)
                .isInstanceOf(ListenersRefusedException.class)
                .hasMessageStartingWith(HEADING + "pop3server.xml: the file cannot be read: ");
    }

    @Test
    void refusesImplicitTlsTogetherWithStartTls() {
        conf.withImap("<imapserver><tls socketTLS='true' startTLS='true'/></imapserver>");

        assertRefused("imapserver.xml: imapserver[1] \"imapserver\" on 0.0.0.0:143 cannot be judged: "
                + "startTLS is only supported when using plain sockets; mend it");
    }

    @Test
    void refusesTlsWithoutAKey() {
        conf.withImap("<imapserver><tls socketTLS='true'/></imapserver>");

        assertRefused("imapserver.xml: imapserver[1] \"imapserver\" on 0.0.0.0:143 cannot be judged: "
                + "keystore or (privateKey and certificates) needs to get configured; mend it");
    }

    @Test
    void refusesABindWithoutAPort() {
        conf.withImap("<imapserver><bind>0.0.0.0</bind>" + TLS + "</imapserver>");

        assertRefused("imapserver.xml: imapserver[1] \"imapserver\" on 0.0.0.0 cannot be judged: "
                + "<bind> 0.0.0.0 must be of the form host:port; mend it");
    }

    @Test
    void refusesAnAttributeThatIsNoBoolean() {
        conf.withImap("<imapserver enabled='perhaps'/>");

        assertThatThrownBy(this::audit)
                .isInstanceOf(ListenersRefusedException.class)
                .hasMessageStartingWith(
                        HEADING + "imapserver.xml: imapserver[1] \"imapserver\" on 0.0.0.0:143 cannot be judged: ");
    }

    @Test
    void startsWithAnExceptedListenerOnLoopback() {
        except("imap-proxy");
        conf.withImap(IMAPS, "<imapserver><jmxName>imap-proxy</jmxName><bind>127.0.0.1:143</bind></imapserver>");

        assertThat(audit().listeners()).hasSize(2);
    }

    @Test
    void startsWithAnExceptedListenerOnAPrivateAddress() {
        except("imap-proxy");
        conf.withImap("<imapserver><jmxName>imap-proxy</jmxName><bind>10.255.255.1:143</bind></imapserver>");

        assertThat(audit().listeners()).hasSize(1);
    }

    @Test
    void refusesAnExceptedListenerThatOthersReach() {
        except("imap-proxy");
        conf.withImap("<imapserver><jmxName>imap-proxy</jmxName><bind>127.0.0.1:143,0.0.0.0:1143</bind></imapserver>");

        assertRefused("imapserver.xml: imapserver[1] \"imap-proxy\" on 127.0.0.1:143, 0.0.0.0:1143 speaks plaintext and"
                + " is excepted in tls-only.xml, but 0.0.0.0:1143 is neither a loopback nor a private address;"
                + " write <bind>127.0.0.1:143</bind>");
    }

    @Test
    void refusesAnExceptionThatExceptsNothing() {
        except("imap-prosy");
        conf.withImap(IMAPS);

        assertRefused("tls-only.xml: the exception of listener \"imap-prosy\" is for no enabled plaintext listener;"
                + " remove it, or write the jmxName of such a listener");
    }

    @Test
    void exceptsNoStartTls() {
        except("imap-proxy");
        conf.withImap(
                "<imapserver><jmxName>imap-proxy</jmxName><bind>127.0.0.1:143</bind><tls startTLS='true'><keystore>file://conf/keystore</keystore></tls>"
                        + "</imapserver>");

        assertThatThrownBy(this::audit)
                .isInstanceOf(ListenersRefusedException.class)
                .hasMessageContaining(
                        "imapserver.xml: imapserver[1] \"imap-proxy\" on 127.0.0.1:143 begins in plaintext"
                                + " and only offers STARTTLS; ")
                .hasMessageContaining("the exception of listener \"imap-proxy\" is for no enabled plaintext listener;");
    }

    @Test
    void judgesExceptionsWhateverIsWrongWithAFileThatIsNotEnforced() {
        except("imap-prosy");
        conf.withImap(IMAPS)
                .with("smtpserver.xml", "<smtpservers><smtpserver><bind>nowhere</bind></smtpserver></smtpservers>");

        assertRefused("tls-only.xml: the exception of listener \"imap-prosy\" is for no enabled plaintext listener;"
                + " remove it, or write the jmxName of such a listener");
    }

    @Test
    void refusesAnExceptionForSeveralListenersOfTheSameName() {
        except("imapserver");
        conf.withImap(
                "<imapserver><bind>127.0.0.1:143</bind></imapserver>",
                "<imapserver><bind>127.0.0.1:1143</bind></imapserver>");

        assertRefused("tls-only.xml: the exception of listener \"imapserver\" is for more than one: imapserver[1]"
                + " \"imapserver\" on 127.0.0.1:143 and imapserver[2] \"imapserver\" on 127.0.0.1:1143; give each a"
                + " <jmxName> of its own");
    }

    @Test
    void judgesEachOfSeveralListenersOfTheSameName() {
        conf.withImap(IMAPS, "<imapserver/>");

        assertRefused("imapserver.xml: imapserver[2] \"imapserver\" on 0.0.0.0:143 speaks plaintext; " + IMAP_REMEDY);
    }

    @Test
    void exceptsTheOneWithoutTlsOfTwoListenersOfTheSameName() {
        except("imapserver");
        conf.withImap(IMAPS, "<imapserver><bind>127.0.0.1:143</bind></imapserver>");

        assertThat(audit().listeners()).hasSize(2);
    }

    @Test
    void refusesAddressesOfIpv6WhichJamesCannotRead() {
        conf.withImap("<imapserver><bind>[::1]:993</bind>" + TLS + "</imapserver>");

        assertRefused("imapserver.xml: imapserver[1] \"imapserver\" on [::1]:993 cannot be judged: <bind> [::1]:993"
                + " must not be an address of IPv6, which James cannot read: write a host name that stands for it;"
                + " mend it");
    }

    @Test
    void takesAHostNameForAnAddressOfIpv6() {
        conf.withImap("<imapserver><bind>localhost:993</bind>" + TLS + "</imapserver>");

        assertThat(audit().listeners()).flatExtracting(Listener::binds).allMatch(bind -> bind.address()
                .isLoopbackAddress());
    }

    @Test
    void looksAtNoDisabledListenerOfPop3Either() {
        conf.withImap(IMAPS).withPop3("<pop3server enabled='false'/>");

        assertThat(audit().listeners()).hasSize(1);
    }

    private void except(String listener) {
        conf.withTlsOnly(
                "<exceptions><exception listener='" + listener + "' reason='HAProxy on this host'/></exceptions>");
    }

    private StartUpAudit audit() {
        return conf.audit();
    }

    private void assertRefused(String... lines) {
        assertThatThrownBy(this::audit)
                .isInstanceOf(ListenersRefusedException.class)
                .hasMessage(HEADING + String.join("\n", lines));
    }
}
