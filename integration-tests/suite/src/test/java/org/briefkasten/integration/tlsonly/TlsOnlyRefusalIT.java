package org.briefkasten.integration.tlsonly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.briefkasten.integration.tlsonly.TlsOnlyHosts.BIND;
import static org.briefkasten.integration.tlsonly.TlsOnlyHosts.KEYS;
import static org.briefkasten.integration.tlsonly.TlsOnlyHosts.PACKAGES;
import static org.briefkasten.integration.tlsonly.TlsOnlyHosts.imap;
import static org.briefkasten.integration.tlsonly.TlsOnlyHosts.implicitTls;
import static org.briefkasten.integration.tlsonly.TlsOnlyHosts.listener;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import org.briefkasten.harness.HostKind;
import org.briefkasten.harness.JamesHost;
import org.briefkasten.harness.JamesHostBuilder;
import org.briefkasten.harness.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Bad configurations, several faults to a start: James exits before any port opens, and its log tells each of them with
 * file, listener, reason and remedy. Every other fault has its test beside the audit.
 */
class TlsOnlyRefusalIT {
    private static final String FATAL = "Fatal error while starting James";
    private static final String HEADING = "TLS only: mailboxes could be read without TLS, so no port is opened.";
    private static final String TLS_REMEDY =
            "; write <bind>0.0.0.0:993</bind><tls socketTLS=\"true\" startTLS=\"false\">"
                    + "<keystore>file://conf/keystore</keystore><keystoreType>PKCS12</keystoreType><secret>...</secret></tls>"
                    + " into it, or switch it off with <imapserver enabled=\"false\">";
    private static final String ABSENCE_REMEDY = "; copy it from Briefkasten's conf/, or write"
            + " <imapservers><imapserver enabled=\"false\"/></imapservers> to serve no IMAP";
    private static final boolean IN_LISTENERS = TlsOnlyHosts.readsPackagesInListeners(HostKind.MEMORY);
    private static final String WHERE_READ = IN_LISTENERS ? "into its <imapserver>" : "directly into <imapservers>";
    private static final String GUARD_REMEDY =
            "runs without the run-time guard, which tls-only.xml requires; write " + PACKAGES + " " + WHERE_READ;

    @ParameterizedTest
    @EnumSource(names = {"MEMORY", "JPA"})
    void noPortOpensOverBadListenersAndEachIsNamed(HostKind kind) {
        JamesHostBuilder builder = JamesHost.builder(kind)
                .conf(
                        "imapserver.xml",
                        imap(
                                listener("open", BIND),
                                listener("upgraded", BIND, "<tls startTLS=\"true\">" + KEYS + "</tls>"),
                                listener("old", BIND, implicitTls(KEYS, protocol("TLSv1.1"))),
                                listener("weak", BIND, implicitTls(KEYS, suite("TLS_RSA_WITH_NULL_SHA256"))),
                                listener("keyless", BIND, implicitTls("<keystore>file://conf/nowhere</keystore>")),
                                listener("unbound", "<bind>everywhere</bind>", implicitTls(KEYS))))
                .edit("pop3server.xml", text -> text.replace("socketTLS=\"true\"", "socketTLS=\"false\""))
                .conf("tls-only.xml", exception("nobody"));

        try (JamesHost host = builder.build()) {
            assertThat(refusals(host))
                    .containsExactly(
                            "imapserver.xml: imapserver[6] \"unbound\" on everywhere cannot be judged: <bind> everywhere"
                                    + " must be of the form host:port; mend it",
                            "imapserver.xml: imapserver[1] " + named(host, "open") + " speaks plaintext" + TLS_REMEDY,
                            "imapserver.xml: imapserver[2] " + named(host, "upgraded")
                                    + " begins in plaintext and only offers STARTTLS" + TLS_REMEDY,
                            "imapserver.xml: imapserver[3] " + named(host, "old")
                                    + " offers TLSv1.1, the least is TLSv1.2; write <supportedProtocols>"
                                    + "<protocol>TLSv1.3</protocol><protocol>TLSv1.2</protocol></supportedProtocols>"
                                    + " into its <tls>",
                            "imapserver.xml: imapserver[4] " + named(host, "weak")
                                    + " offers broken cipher suites: TLS_RSA_WITH_NULL_SHA256; write"
                                    + " <supportedCipherSuites><cipherSuite>TLS_AES_256_GCM_SHA384</cipherSuite>"
                                    + "<cipherSuite>TLS_AES_128_GCM_SHA256</cipherSuite>"
                                    + "<cipherSuite>TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384</cipherSuite>"
                                    + "<cipherSuite>TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256</cipherSuite>"
                                    + "<cipherSuite>TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384</cipherSuite>"
                                    + "<cipherSuite>TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256</cipherSuite>"
                                    + "</supportedCipherSuites> into its <tls>",
                            "imapserver.xml: imapserver[5] " + named(host, "keyless")
                                    + " names the key material file://conf/nowhere, which is missing; put your own"
                                    + " there with its <keystoreType> and <secret>, or start James with"
                                    + " --generate-keystore to have a self-signed one made",
                            "pop3server.xml: pop3server[1] " + named(host, "pop3server-ssl") + " speaks plaintext"
                                    + TLS_REMEDY.replace("993", "995").replace("<imapserver", "<pop3server"));
        }
    }

    @Test
    void noPortOpensWithoutAnImapFile() throws IOException {
        try (JamesHost host = TlsOnlyHosts.memory().build()) {
            Files.delete(host.directory().resolve("conf/imapserver.xml"));

            assertThat(refusals(host)).containsExactly("imapserver.xml: the file is missing" + ABSENCE_REMEDY);
        }
    }

    @Test
    void noPortOpensOverAnImapFileWithoutListeners() {
        assertThat(refusals(TlsOnlyHosts.memory().conf("imapserver.xml", "<imapservers/>")))
                .containsExactly("imapserver.xml: the file has no <imapserver> element" + ABSENCE_REMEDY);
    }

    @Test
    void noPortOpensWithoutTheGuard() {
        JamesHostBuilder builder = TlsOnlyHosts.memory()
                .conf("imapserver.xml", "<imapservers>" + listener("bare", BIND, implicitTls(KEYS)) + "</imapservers>")
                .edit("pop3server.xml", text -> text.replaceAll("<handler class=\"org.briefkasten.tlsonly.*\"/>", ""));

        try (JamesHost host = builder.build()) {
            assertThat(refusals(host))
                    .containsExactly(
                            "imapserver.xml: imapserver[1] " + named(host, "bare") + " " + GUARD_REMEDY,
                            "pop3server.xml: pop3server[1] " + named(host, "pop3server-ssl")
                                    + " runs without the run-time guard, which tls-only.xml requires; write <handler"
                                    + " class=\"org.briefkasten.tlsonly.TlsOnlyPop3Handler\"/> into its <handlerchain>, before other"
                                    + " handlers");
        }
    }

    @Test
    void noPortOpensOverAPackageThatThisJamesWouldNotReadOrAnExceptionThatOthersReach() {
        String above = IN_LISTENERS ? PACKAGES : "";
        String within = IN_LISTENERS ? "" : PACKAGES;
        JamesHostBuilder builder = TlsOnlyHosts.memory()
                .keepPorts("imapserver.xml")
                .conf(
                        "imapserver.xml",
                        "<imapservers>" + above
                                + listener("lost", "<bind>127.0.0.1:60993</bind>", implicitTls(KEYS), within)
                                + listener("proxied", "<bind>0.0.0.0:60143</bind>", within) + "</imapservers>")
                .conf("tls-only.xml", exception("proxied"));
        String misplaced = " is meant to have the imapPackages org.briefkasten.tlsonly.TlsOnlyImapPackage,"
                + " org.apache.james.modules.protocols.ImapPackage$DefaultNoAuth, which this James does not read where"
                + " they stand; write them " + WHERE_READ;

        assertThat(refusals(builder))
                .containsExactly(
                        "imapserver.xml: imapserver[1] \"lost\" on 127.0.0.1:60993" + misplaced,
                        "imapserver.xml: imapserver[2] \"proxied\" on 0.0.0.0:60143 speaks plaintext and is excepted in"
                                + " tls-only.xml, but 0.0.0.0:60143 is neither a loopback nor a private address; write"
                                + " <bind>127.0.0.1:143</bind>",
                        "imapserver.xml: imapserver[2] \"proxied\" on 0.0.0.0:60143" + misplaced);
    }

    private static List<String> refusals(JamesHostBuilder builder) {
        try (JamesHost host = builder.build()) {
            return refusals(host);
        }
    }

    /** The lines of the one entry in the log that tells the end, after its heading. */
    private static List<String> refusals(JamesHost host) {
        Refusal refusal = host.startExpectingRefusal();
        assertThat(refusal.exitCode()).isEqualTo(1);
        assertThat(refusal.openedPorts()).isEmpty();
        assertThat(refusal.log().lines(line -> line.contains(FATAL))).hasSize(1);
        String log = refusal.log().text();
        assertThat(log).contains(HEADING);
        return log.substring(log.indexOf(HEADING) + HEADING.length())
                .lines()
                .skip(1)
                .takeWhile(line -> line.matches("\\S+\\.(xml|properties): .*"))
                .collect(Collectors.toList());
    }

    /** As in {@code "open" on 127.0.0.1:20143}. */
    private static String named(JamesHost host, String jmxName) {
        return "\"" + jmxName + "\" on 127.0.0.1:" + host.port(jmxName);
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
