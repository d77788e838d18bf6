package org.briefkasten.integration.externalfetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import org.briefkasten.harness.HostKind;
import org.briefkasten.harness.JamesHost;
import org.briefkasten.integration.ImapClient;
import org.briefkasten.integration.Mails;
import org.briefkasten.integration.externalfetch.Provider.Way;
import org.briefkasten.peers.Peer;
import org.briefkasten.peers.RequiresPeer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Mail through James's mailets, and servers that no authority vouches for: a Dovecot with a certificate of its own making.
 */
@RequiresPeer(Peer.DOVECOT)
class FilteredFetchIT {
    private static final String PASSWORD = "secret";
    private static final Duration DELIVERY = Duration.ofSeconds(30);

    private static Provider provider;
    private static JamesHost james;

    @BeforeAll
    static void start() {
        provider = Provider.start();
        james = JamesHost.builder(HostKind.MEMORY)
                .conf(
                        "external-fetch.xml",
                        "<external-fetch><allowedNetworks><network>0.0.0.0/0</network></allowedNetworks>"
                                + "<plaintextHosts><host>127.0.0.1</host></plaintextHosts><allowedPorts>"
                                + provider.ports() + "</allowedPorts><ownershipProof>off</ownershipProof>"
                                + "</external-fetch>")
                .baseMailets()
                .edit(
                        "mailetcontainer.xml",
                        text -> text.replace(
                                "<mailet match=\"RecipientIsLocal\" class=\"LocalDelivery\"/>",
                                "<mailet match=\"HasMailAttribute=org.briefkasten.external-fetch\" class=\"SetMimeHeader\">"
                                        + "<name>X-Gathered</name><value>yes</value></mailet>"
                                        + "<mailet match=\"RecipientIsLocal\" class=\"LocalDelivery\"/>"))
                .start();
        james.webadmin().createDomain("example.test");
    }

    @AfterAll
    static void close() {
        james.close();
        provider.close();
    }

    @Test
    void sendsMailThroughTheMailetsSoThatTheUsersFiltersRun() throws Exception {
        String owner = newUser("filtered");
        james.webadmin()
                .put(
                        "/sieve/" + owner + "/scripts/sort?activate=true",
                        "require \"fileinto\"; if header :contains \"Subject\" \"offer\" { fileinto \"Offers\"; }")
                .expect(204);
        provider.dovecot().deliver("filtered", "INBOX", Mails.withSubject("an offer"));
        provider.dovecot().deliver("filtered", "INBOX", Mails.withSubject("a letter"));
        String account = provider.addAccount(
                james,
                owner,
                Way.IMAPS,
                "filtered",
                "filtered@ext.example",
                pinned() + ",\"delivery\":\"pipeline\",\"afterFetch\":\"delete\"");

        assertThat(Provider.fetch(james, owner, account)).contains(Provider.COMPLETED, "\"fetched\":2");
        assertThat(provider.dovecot().maildir("filtered").inbox().count()).isZero();

        try (ImapClient imap = ImapClient.connect(james, owner, PASSWORD)) {
            await().atMost(DELIVERY).until(() -> imap.exists("Offers") && imap.count("Offers") == 1);
            await().atMost(DELIVERY).until(() -> imap.count("INBOX") == 1);
            assertThat(imap.subjects("Offers")).containsExactly("an offer");
            assertThat(imap.subjects("INBOX")).containsExactly("a letter");
            assertThat(new String(imap.messages("INBOX").get(0), StandardCharsets.US_ASCII))
                    .contains("Return-Path: <>\r\n", "X-Gathered: yes\r\n", "X-Briefkasten-External: ");
        }
        assertThat(james.webadmin()
                        .get("/externalAccounts/users/" + owner + "/" + account + "/ledger")
                        .expect(200)
                        .body())
                .contains("\"mailboxId\":\"pipeline\"")
                .doesNotContain("mailboxUid");
    }

    @Test
    void fetchesFromAServerWithAPinnedKeyAndFromOneWithoutTls() throws Exception {
        String owner = newUser("pinned");
        provider.dovecot().deliver("pinned", "INBOX", Mails.withSubject("one"));
        String path = "/externalAccounts/users/" + owner;
        String plain = "{\"address\":\"pinned@ext.example\",\"protocol\":\"pop3\",\"host\":\"127.0.0.1\",\"port\":"
                + provider.dovecot().pop3().getPort()
                + ",\"security\":\"plain\",\"username\":\"pinned\",\"password\":\""
                + Provider.PASSWORD + "\",\"test\":true}";

        assertThat(james.webadmin()
                        .post(path, plain.replace("127.0.0.1", "localhost"))
                        .expect(400)
                        .body())
                .contains("is for hosts that the operator has listed as plaintextHosts");
        String first = james.webadmin().post(path, plain).expect(201).text("id");
        assertThat(Provider.fetch(james, owner, first)).contains(Provider.COMPLETED, "\"fetched\":1,");

        String second = provider.addAccount(
                james, owner, Way.POP3_STARTTLS, "pinned", "pinned@ext.example", pinned() + ",\"test\":true");
        assertThat(Provider.fetch(james, owner, second)).contains(Provider.COMPLETED, "\"alreadyHere\":1,");
        james.webadmin()
                .patch(path + "/" + second, "{\"pin\":null,\"password\":\"" + Provider.PASSWORD + "\"}")
                .expect(204);
        assertThat(Provider.fetch(james, owner, second))
                .contains("\"status\":\"failed\"", "shows no certificate that is valid and trusted for this name");
    }

    @Test
    void doesNotConnectToTheAddressesOfThisMachine() throws Exception {
        Optional<String> own = ownAddress();
        Assumptions.assumeTrue(own.isPresent(), "this machine has no address but loopback");
        String owner = newUser("inside");
        String account = "{\"address\":\"inside@ext.example\",\"protocol\":\"imap\",\"host\":\"" + own.get()
                + "\",\"port\":" + provider.dovecot().imaps().getPort()
                + ",\"security\":\"tls\",\"username\":\"inside\",\"password\":\"p\"}";

        assertThat(james.webadmin()
                        .post("/externalAccounts/users/" + owner, account)
                        .expect(400)
                        .body())
                .contains("host must be a mail server that can be reached from here");
        assertThat(james.log().contains(own.get() + " is an address of this machine"))
                .isTrue();
    }

    @Test
    void guessesNothingForADomainWithoutServers() {
        String owner = newUser("guess");
        assertThat(james.webadmin()
                        .post("/externalAccounts/users/" + owner + "/guess", "{\"address\":\"bob@nowhere.invalid\"}")
                        .expect(200)
                        .body())
                .isEqualTo("{\"candidates\":[]}");
    }

    private static Optional<String> ownAddress() throws Exception {
        for (NetworkInterface networkInterface : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            for (InetAddress address : Collections.list(networkInterface.getInetAddresses())) {
                if (address instanceof Inet4Address && !address.isLoopbackAddress()) {
                    return Optional.of(address.getHostAddress());
                }
            }
        }
        return Optional.empty();
    }

    private static String pinned() throws Exception {
        Certificate certificate = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(
                        provider.dovecot().certificatePem().getBytes(StandardCharsets.US_ASCII)));
        byte[] key = MessageDigest.getInstance("SHA-256")
                .digest(certificate.getPublicKey().getEncoded());
        StringBuilder pin = new StringBuilder();
        for (byte octet : key) {
            pin.append(String.format("%02x", octet));
        }
        return ",\"pin\":\"sha256:" + pin + "\"";
    }

    private static String newUser(String name) {
        String owner = name + "@example.test";
        provider.addUser(name);
        james.webadmin().createUser(owner, PASSWORD);
        return owner;
    }
}
