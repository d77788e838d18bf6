package org.briefkasten.integration.externalfetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.briefkasten.harness.HostKind;
import org.briefkasten.harness.JamesHost;
import org.briefkasten.integration.ImapClient;
import org.briefkasten.integration.LmtpClient;
import org.briefkasten.integration.Mails;
import org.junit.jupiter.api.Test;

/**
 * The proof of ownership between two servers: ours relays the mail by the rules of James's own mailetcontainer.xml to a
 * James without extensions, where it is found.
 */
class OwnershipIT {
    private static final String BOB = "bob@example.test";
    private static final String ELSEWHERE = "bob@ext.test";
    private static final String PASSWORD = "secret";
    private static final String RELAY = "<mailet match=\"SentByMailet\" class=\"RemoteDelivery\">"
            + "<outgoingQueue>outgoing</outgoingQueue><maxRetries>0</maxRetries>"
            + "<bounceProcessor>bounces</bounceProcessor><gateway>127.0.0.1</gateway><gatewayPort>%d</gatewayPort>"
            + "</mailet>";
    private static final String DENIED = "<mailet match=\"All\" class=\"ToRepository\">\n"
            + "                <repositoryPath>local://var/mail/relay-denied/";

    @Test
    void fetchesOnceTheMailWithTheCodeHasArrivedAndNobodyNeedsToDoAnything() throws Exception {
        try (JamesHost provider = withUser(
                        JamesHost.builder(HostKind.MEMORY).withoutExtensions().start(), ELSEWHERE);
                JamesHost james = withUser(relayingTo(provider), BOB)) {
            LmtpClient.deliver(provider, "sender@example.test", ELSEWHERE, Mails.withSubject("Before"));

            String account = "/externalAccounts/users/" + BOB + "/"
                    + james.webadmin()
                            .post("/externalAccounts/users/" + BOB, account(provider))
                            .expect(201)
                            .text("id");

            await().atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> james.webadmin().get(account).text("ownership").equals("proven"));
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                try (ImapClient imap = ImapClient.connect(james, BOB, PASSWORD)) {
                    assertThat(imap.subjects("INBOX"))
                            .containsExactlyInAnyOrder("Before", "Please confirm " + ELSEWHERE);
                }
            });
        }
    }

    private static JamesHost relayingTo(JamesHost provider) {
        return JamesHost.builder(HostKind.MEMORY)
                .baseMailets()
                .edit("mailetcontainer.xml", text -> {
                    assertThat(text).contains(DENIED);
                    return text.replace(DENIED, String.format(RELAY, provider.smtp()) + DENIED);
                })
                .conf("external-ca.pem", provider.keystore().certificatePem())
                .conf(
                        "external-fetch.xml",
                        "<external-fetch><allowedNetworks><network>127.0.0.0/8</network></allowedNetworks><allowedPorts>"
                                + provider.imaps() + "</allowedPorts>"
                                + "<trustedCertificates>file://conf/external-ca.pem</trustedCertificates>"
                                + "</external-fetch>")
                .start();
    }

    private static String account(JamesHost provider) {
        return "{\"address\":\"" + ELSEWHERE + "\",\"protocol\":\"imap\",\"host\":\"localhost\",\"port\":"
                + provider.imaps() + ",\"security\":\"tls\",\"username\":\"" + ELSEWHERE + "\",\"password\":\""
                + PASSWORD + "\",\"interval\":\"1h\"}";
    }

    private static JamesHost withUser(JamesHost host, String user) {
        host.webadmin().createDomain(user.substring(user.indexOf('@') + 1));
        host.webadmin().createUser(user, PASSWORD);
        return host;
    }
}
