package org.briefkasten.integration.tlsonly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.briefkasten.integration.tlsonly.TlsOnlyHosts.BIND;
import static org.briefkasten.integration.tlsonly.TlsOnlyHosts.KEYS;
import static org.briefkasten.integration.tlsonly.TlsOnlyHosts.imap;
import static org.briefkasten.integration.tlsonly.TlsOnlyHosts.implicitTls;
import static org.briefkasten.integration.tlsonly.TlsOnlyHosts.listener;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.briefkasten.harness.JamesHost;
import org.briefkasten.harness.JamesHostBuilder;
import org.briefkasten.harness.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad configurations: James exits before any port opens and says which listener it is about. */
class TlsOnlyRefusalIT {
    private static final String HEADING = "TLS only: mailboxes could be read without TLS, so no port is opened.";

    static Stream<Arguments> badImapFiles() {
        return Stream.of(
                arguments(imap(listener("open", BIND)), "\"open\" on 127.0.0.1:", " speaks plaintext; write <bind>"),
                arguments(
                        imap(listener("upgraded", BIND, "<tls startTLS=\"true\">" + KEYS + "</tls>")),
                        "\"upgraded\" on 127.0.0.1:",
                        " begins in plaintext and only offers STARTTLS; write <bind>"),
                arguments(
                        imap(listener("old", BIND, implicitTls(KEYS, protocol("TLSv1.1")))),
                        "\"old\" on 127.0.0.1:",
                        " offers TLSv1.1, the least is TLSv1.2; write <supportedProtocols>"),
                arguments(
                        imap(listener("weak", BIND, implicitTls(KEYS, suite("TLS_RSA_WITH_NULL_SHA256")))),
                        "\"weak\" on 127.0.0.1:",
                        " offers broken cipher suites: TLS_RSA_WITH_NULL_SHA256; write <supportedCipherSuites>"),
                arguments(
                        imap(listener("keyless", BIND, implicitTls("<keystore>file://conf/nowhere</keystore>"))),
                        "\"keyless\" on 127.0.0.1:",
                        " names the key material file://conf/nowhere, which is missing; put your own there"),
                arguments(
                        imap().replace("</imapservers>", "<imapServer/></imapservers>"),
                        "imapserver.xml: the file has no <imapserver> element; ",
                        "copy it from Briefkasten's conf/"));
    }

    @ParameterizedTest
    @MethodSource("badImapFiles")
    void noPortOpensOverABadImapFile(String file, String listener, String reasonAndRemedy) {
        assertRefused(TlsOnlyHosts.memory().conf("imapserver.xml", file), listener, reasonAndRemedy);
    }

    @Test
    void noPortOpensOverAPlaintextPop3Listener() {
        assertRefused(
                TlsOnlyHosts.memory()
                        .edit("pop3server.xml", text -> text.replace("socketTLS=\"true\"", "socketTLS=\"false\"")),
                "pop3server.xml: pop3server[1] \"pop3server-ssl\" on 127.0.0.1:",
                " speaks plaintext; write <bind>0.0.0.0:995</bind>");
    }

    @Test
    void noPortOpensOverAPackageThatThisJamesWouldNotRead() {
        assertRefused(
                TlsOnlyHosts.memory()
                        .conf(
                                "imapserver.xml",
                                "<imapservers>" + listener("lost", BIND, implicitTls(KEYS), TlsOnlyHosts.PACKAGES)
                                        + "</imapservers>"),
                "\"lost\" on 127.0.0.1:",
                ", which this James does not read where they stand; write them directly into <imapservers>");
    }

    @Test
    void noPortOpensOverAnExceptionThatOthersReach() {
        assertRefused(
                TlsOnlyHosts.memory()
                        .keepPorts("imapserver.xml")
                        .conf("imapserver.xml", imap(listener("proxied", "<bind>0.0.0.0:60143</bind>")))
                        .conf("tls-only.xml", exception("proxied")),
                "\"proxied\" on 0.0.0.0:60143 speaks plaintext and is excepted in tls-only.xml, but 0.0.0.0:60143 is",
                " neither a loopback nor a private address");
    }

    @Test
    void allFaultsAreToldInOneEntryOfTheLog() {
        Refusal refusal = refusal(TlsOnlyHosts.memory()
                .conf("imapserver.xml", imap(listener("first", BIND), listener("second", BIND.replace("993", "143"))))
                .edit("pop3server.xml", text -> text.replace("socketTLS=\"true\"", "socketTLS=\"false\"")));

        assertThat(refusal.log().text())
                .containsSubsequence(
                        HEADING,
                        "imapserver.xml: imapserver[1] \"first\"",
                        "imapserver.xml: imapserver[2] \"second\"",
                        "pop3server.xml: pop3server[1] \"pop3server-ssl\"");
        assertThat(refusal.log().lines(line -> line.contains("Fatal error while starting James")))
                .hasSize(1);
    }

    private static void assertRefused(JamesHostBuilder builder, String... words) {
        assertThat(refusal(builder).log().text()).contains(HEADING).containsSubsequence(words);
    }

    private static Refusal refusal(JamesHostBuilder builder) {
        try (JamesHost host = builder.build()) {
            Refusal refusal = host.startExpectingRefusal();
            assertThat(refusal.exitCode()).isEqualTo(1);
            assertThat(refusal.openedPorts()).isEmpty();
            return refusal;
        }
    }

    private static String protocol(String name) {
        return "<supportedProtocols><protocol>" + name + "</protocol></supportedProtocols>";
    }

    private static String suite(String name) {
        return "<supportedCipherSuites><cipherSuite>" + name + "</cipherSuite></supportedCipherSuites>";
    }

    private static String exception(String listener) {
        return "<tls-only><exceptions><exception listener=\"" + listener
                + "\" reason=\"a proxy\"/></exceptions></tls-only>";
    }
}
