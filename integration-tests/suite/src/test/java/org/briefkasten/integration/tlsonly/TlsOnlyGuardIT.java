package org.briefkasten.integration.tlsonly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.briefkasten.integration.tlsonly.TlsOnlyHosts.ALICE;
import static org.briefkasten.integration.tlsonly.TlsOnlyHosts.BIND;
import static org.briefkasten.integration.tlsonly.TlsOnlyHosts.KEYS;
import static org.briefkasten.integration.tlsonly.TlsOnlyHosts.PASSWORD;
import static org.briefkasten.integration.tlsonly.TlsOnlyHosts.imap;
import static org.briefkasten.integration.tlsonly.TlsOnlyHosts.implicitTls;
import static org.briefkasten.integration.tlsonly.TlsOnlyHosts.listener;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.briefkasten.harness.JamesHost;
import org.briefkasten.integration.LineConnection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The guard, met on plaintext listeners: only an exception of the operator's brings one into being. */
class TlsOnlyGuardIT {
    private static final String REFUSAL = " NO [PRIVACYREQUIRED] This server takes credentials over TLS only.";
    private static JamesHost host;

    @BeforeAll
    static void start() {
        host = TlsOnlyHosts.withAlice(TlsOnlyHosts.memory()
                .conf(
                        "imapserver.xml",
                        imap(
                                listener("imaps", BIND, implicitTls(KEYS)),
                                listener(
                                        "behind",
                                        BIND.replace("993", "1993"),
                                        implicitTls(KEYS),
                                        "<proxyRequired>true</proxyRequired>"),
                                listener("guarded", BIND.replace("993", "143")),
                                listener(
                                        "proxied",
                                        BIND.replace("993", "1143"),
                                        "<auth><requireSSL>false</requireSSL></auth>")))
                .conf(
                        "tls-only.xml",
                        "<tls-only><exceptions>"
                                + "<exception listener=\"guarded\" reason=\"to meet the guard\"/>"
                                + "<exception listener=\"proxied\" reason=\"HAProxy on this host\"/>"
                                + "</exceptions></tls-only>")
                .start());
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LOGIN " + ALICE + " " + PASSWORD,
                "LOGIN {18}",
                "LOGIN {18+}\r\n" + ALICE + " {6+}\r\n" + PASSWORD,
                "AUTHENTICATE PLAIN",
                "AUTHENTICATE PLAIN AGFsaWNlQGV4YW1wbGUudGVzdABzZWNyZXQ=",
                "AUTHENTICATE OAUTHBEARER bixhPXUsAWF1dGg9QmVhcmVyIHQBAQ==",
                "AUTHENTICATE XOAUTH2"
            })
    void noMechanismTakesCredentialsWithoutTlsAndTheSessionEnds(String command) throws IOException {
        try (LineConnection client = LineConnection.plain(host.port("guarded"))) {
            client.readLine();
            client.send("a " + command);

            assertThat(rest(client)).containsExactly("a" + REFUSAL, "* BYE Connect with TLS from the start.");
        }
    }

    @Test
    void noMechanismIsAnnouncedWithoutTls() throws IOException {
        try (LineConnection client = LineConnection.plain(host.port("guarded"))) {
            client.readLine();

            assertThat(client.ask("a CAPABILITY")).contains("LOGINDISABLED").doesNotContain("AUTH=", "STARTTLS");
        }
    }

    @Test
    void passwordsThatAreRefusedAreNotLogged() throws IOException {
        try (LineConnection client = LineConnection.plain(host.port("guarded"))) {
            client.readLine();
            client.send("a LOGIN " + ALICE + " unforgettable");
            rest(client);
        }

        assertThat(host.log().text())
                .contains("TLS only: refused IMAP LOGIN on a session without TLS")
                .doesNotContain("unforgettable");
    }

    @Test
    void loginWorksOverTls() throws IOException {
        try (LineConnection client = LineConnection.tls(host.port("imaps"), host.keystore())) {
            client.readLine();

            assertThat(client.ask("a LOGIN " + ALICE + " " + PASSWORD)).isEqualTo("a OK LOGIN completed.");
        }
    }

    @Test
    void loginWorksOnAnExceptedListenerThatDoesNotRequireTls() throws IOException {
        try (LineConnection client = LineConnection.plain(host.port("proxied"))) {
            client.readLine();

            assertThat(client.ask("a LOGIN " + ALICE + " " + PASSWORD)).isEqualTo("a OK LOGIN completed.");
        }
    }

    @Test
    void theGuardOutlivesAReloadOfTheCertificate() throws IOException {
        host.webadmin().post("/servers?reload-certificate", "").expect(204);

        try (LineConnection client = LineConnection.plain(host.port("guarded"))) {
            client.readLine();

            assertThat(client.ask("a LOGIN " + ALICE + " " + PASSWORD)).isEqualTo("a" + REFUSAL);
        }
    }

    /** The listener behind a proxy is proven too: the check says the proxy's header first. */
    @Test
    void theHealthCheckIsDegradedAndTellsTheExceptionsAndNothingElse() {
        assertThat(host.webadmin().get("/healthcheck/checks/TLS%20only").body())
                .contains("\"status\":\"degraded\"")
                .contains("\"cause\":\"\\\"guarded\\\" speaks plaintext, excepted: to meet the guard; \\\"proxied\\\""
                        + " speaks plaintext, excepted: HAProxy on this host\"");
    }

    @Test
    void theExceptionsAreLoggedAtTheStart() {
        assertThat(host.log().text())
                .contains("\"guarded\" on 127.0.0.1:" + host.port("guarded")
                        + " speaks plaintext, excepted: to meet the guard")
                .contains("\"proxied\" on 127.0.0.1:" + host.port("proxied")
                        + " speaks plaintext, excepted: HAProxy on this host");
    }

    @Test
    void refusalsAreCountedInTheReport() throws IOException {
        try (LineConnection client = LineConnection.plain(host.port("guarded"))) {
            client.readLine();
            client.send("a LOGIN " + ALICE + " " + PASSWORD);
            rest(client);
        }

        assertThat(host.webadmin().get("/tlsOnly/report").expect(200).body())
                .containsPattern("\"refused\":\\{\"imap\":[1-9]\\d*,\"pop3\":0}")
                .contains("\"exception\":\"HAProxy on this host\"");
    }

    private static List<String> rest(LineConnection client) throws IOException {
        List<String> lines = new ArrayList<>();
        try {
            while (true) {
                lines.add(client.readLine());
            }
        } catch (EOFException e) {
            return lines;
        }
    }
}
