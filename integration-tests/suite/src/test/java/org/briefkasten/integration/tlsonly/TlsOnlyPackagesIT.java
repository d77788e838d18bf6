package org.briefkasten.integration.tlsonly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.briefkasten.integration.tlsonly.TlsOnlyHosts.ALICE;
import static org.briefkasten.integration.tlsonly.TlsOnlyHosts.BIND;
import static org.briefkasten.integration.tlsonly.TlsOnlyHosts.KEYS;
import static org.briefkasten.integration.tlsonly.TlsOnlyHosts.PASSWORD;
import static org.briefkasten.integration.tlsonly.TlsOnlyHosts.implicitTls;
import static org.briefkasten.integration.tlsonly.TlsOnlyHosts.listener;

import java.io.IOException;
import org.briefkasten.harness.HostKind;
import org.briefkasten.harness.JamesHost;
import org.briefkasten.integration.LineConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code imapPackages} add up to, by what is in use, on a started James. */
class TlsOnlyPackagesIT {
    private static final String GUARD = "<imapPackages>org.briefkasten.tlsonly.TlsOnlyImapPackage<";
    private static final String WARNINGS = "<imapPackages>org.briefkasten.quotawarnings.QuotaWarningsImapPackage<";
    private static final String STOCK = "<imapPackages>org.apache.james.modules.protocols.ImapPackage";

    @ParameterizedTest
    @EnumSource(names = {"MEMORY", "JPA"})
    void asDeliveredTheGuardSeesLogins(HostKind kind) throws IOException {
        try (JamesHost host = TlsOnlyHosts.withAlice(JamesHost.builder(kind).start())) {
            assertLoginAndSelectWork(host);
            assertThat(countedLogins(host)).contains("\"TLSv1.3\":1");
        }
    }

    @Test
    void tlsOnlyAloneTakesTheRestFromStock() throws IOException {
        try (JamesHost host = TlsOnlyHosts.withAlice(JamesHost.builder(HostKind.MEMORY)
                .edit("imapserver.xml", text -> text.replace(WARNINGS, STOCK + "$DefaultNoAuth<"))
                .start())) {
            assertLoginAndSelectWork(host);
            assertThat(countedLogins(host)).contains("\"TLSv1.3\":1");
        }
    }

    @Test
    void quotaWarningsAloneTakesLoginsFromStock() throws IOException {
        try (JamesHost host = TlsOnlyHosts.withAlice(JamesHost.builder(HostKind.MEMORY)
                .edit("imapserver.xml", text -> text.replace(GUARD, STOCK + "$DefaultAuth<"))
                .conf("tls-only.xml", "<tls-only><requireGuard>false</requireGuard></tls-only>")
                .start())) {
            assertLoginAndSelectWork(host);
            assertThat(countedLogins(host)).isEqualTo("{}");
        }
    }

    @Test
    void stocksOwnPackagesDoIfTheOperatorDoesWithoutTheGuard() throws IOException {
        try (JamesHost host = TlsOnlyHosts.withAlice(TlsOnlyHosts.memory()
                .conf("imapserver.xml", "<imapservers>" + listener("bare", BIND, implicitTls(KEYS)) + "</imapservers>")
                .conf("tls-only.xml", "<tls-only><requireGuard>false</requireGuard></tls-only>")
                .start())) {
            assertLoginAndSelectWork(host);
            assertThat(countedLogins(host)).isEqualTo("{}");
            assertThat(host.log().text())
                    .contains("TLS only: imapserver.xml: imapserver[1] \"bare\" on 127.0.0.1:" + host.port("bare")
                            + " runs without the run-time guard; write <imapPackages>");
        }
    }

    private static void assertLoginAndSelectWork(JamesHost host) throws IOException {
        try (LineConnection client = LineConnection.tls(host.imaps(), host.keystore())) {
            client.readLine();

            assertThat(client.ask("a LOGIN " + ALICE + " " + PASSWORD)).isEqualTo("a OK LOGIN completed.");
            client.send("b SELECT INBOX");
            String line = client.readLine();
            while (line.startsWith("* ")) {
                line = client.readLine();
            }
            assertThat(line).isEqualTo("b OK [READ-WRITE] SELECT completed.");
        }
    }

    private static String countedLogins(JamesHost host) {
        String report = host.webadmin().get("/tlsOnly/report").expect(200).body();
        return report.replaceAll("(?s).*\"protocols\":(\\{[^}]*}).*", "$1");
    }
}
