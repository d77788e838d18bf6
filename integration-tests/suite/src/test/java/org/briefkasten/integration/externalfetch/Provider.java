package org.briefkasten.integration.externalfetch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.briefkasten.externalfetch.remote.AddressPolicy;
import org.briefkasten.externalfetch.remote.Dialler;
import org.briefkasten.externalfetch.remote.HostPolicy;
import org.briefkasten.externalfetch.remote.HostResolver;
import org.briefkasten.externalfetch.remote.Network;
import org.briefkasten.externalfetch.remote.ReachPolicy;
import org.briefkasten.externalfetch.remote.TrustedCertificates;
import org.briefkasten.harness.JamesHost;
import org.briefkasten.harness.JamesHostBuilder;
import org.briefkasten.harness.WebAdminResponse;
import org.briefkasten.integration.ImapClient;
import org.briefkasten.peers.DovecotServer;
import org.briefkasten.peers.SampleMessage;

/** A Dovecot with users, and accounts for them in a James. */
final class Provider implements AutoCloseable {
    static final String PASSWORD = "remote-secret";
    static final String COMPLETED = "\"status\":\"completed\"";
    private static final Duration FETCH_LIMIT = Duration.ofMinutes(5);

    /** The ways to reach it. */
    enum Way {
        POP3S,
        POP3_STARTTLS,
        IMAPS,
        IMAP_STARTTLS
    }

    private final DovecotServer dovecot = DovecotServer.create();

    static Provider start() {
        Provider provider = new Provider();
        provider.dovecot.start();
        return provider;
    }

    DovecotServer dovecot() {
        return dovecot;
    }

    void addUser(String user) {
        dovecot.addUser(user, PASSWORD);
    }

    /** Those of all ways, with commas between. */
    String ports() {
        return dovecot.pop3s().getPort() + "," + dovecot.pop3().getPort() + ","
                + dovecot.imaps().getPort() + "," + dovecot.imap().getPort();
    }

    /**
     * What dials it.
     *
     * @param morePorts of proxies before it
     */
    Dialler dialler(Set<Integer> morePorts) throws IOException {
        Set<Integer> ports = new HashSet<>(morePorts);
        Stream.of(Way.values()).forEach(way -> ports.add(endpoint(way).getPort()));
        AddressPolicy addresses = new AddressPolicy(List.of(Network.parse("127.0.0.0/8")), List.of(), address -> false);
        return new Dialler(
                new ReachPolicy(HostPolicy.open(), ports, addresses),
                (HostResolver) host -> List.of(InetAddress.getByName("127.0.0.1")),
                TrustedCertificates.of(
                        new ByteArrayInputStream(dovecot.certificatePem().getBytes(StandardCharsets.US_ASCII))));
    }

    JamesHostBuilder trustedBy(JamesHostBuilder builder) {
        return trustedBy(builder, "");
    }

    /**
     * @param keys of external-fetch.xml, besides those that let this provider be reached
     */
    JamesHostBuilder trustedBy(JamesHostBuilder builder, String keys) {
        return builder.conf("external-ca.pem", dovecot.certificatePem())
                .conf(
                        "external-fetch.xml",
                        "<external-fetch><allowedNetworks><network>127.0.0.0/8</network></allowedNetworks><allowedPorts>"
                                + ports()
                                + "</allowedPorts><trustedCertificates>file://conf/external-ca.pem</trustedCertificates>"
                                + "<ownershipProof>off</ownershipProof><shortestInterval>1s</shortestInterval>"
                                + keys + "</external-fetch>");
    }

    /**
     * Adds an account and gives its id.
     *
     * @param address that the account is for
     * @param more fields, each with a comma before it
     */
    String addAccount(JamesHost host, String owner, Way way, String user, String address, String more) {
        return addAccountWith("\"password\":\"" + PASSWORD + "\"", host, owner, way, user, address, more);
    }

    /**
     * @param secret the field that holds it
     */
    String addAccountWith(
            String secret, JamesHost host, String owner, Way way, String user, String address, String more) {
        String json =
                "{\"address\":\"" + address + "\",\"protocol\":\"" + (way.name().startsWith("POP3") ? "pop3" : "imap")
                        + "\",\"host\":\"localhost\",\"port\":" + endpoint(way).getPort() + ",\"security\":\""
                        + (way.name().endsWith("STARTTLS") ? "starttls" : "tls") + "\",\"username\":\"" + user
                        + "\"," + secret + more + "}";
        return host.webadmin()
                .post("/externalAccounts/users/" + owner, json)
                .expect(201)
                .text("id");
    }

    /** Starts a fetch and gives its task's id. */
    static String begin(JamesHost host, String owner, String account) {
        WebAdminResponse started = host.webadmin()
                .post("/externalAccounts/users/" + owner + "/" + account + "/fetch", "")
                .expect(201);
        return started.text("taskId");
    }

    /** Fetches once and gives James's account of the task. */
    static String fetch(JamesHost host, String owner, String account) {
        return host.webadmin().awaitTask(begin(host, owner, account), FETCH_LIMIT);
    }

    /** What is in a mailbox, without the trace header that each message must have. */
    static List<String> hashes(ImapClient imap, String mailbox) throws Exception {
        List<String> hashes = new ArrayList<>();
        for (byte[] message : imap.messages(mailbox)) {
            hashes.add(SampleMessage.sha256(withoutTraceHeader(message)));
        }
        return hashes;
    }

    private static byte[] withoutTraceHeader(byte[] message) {
        String text = new String(message, StandardCharsets.ISO_8859_1);
        if (!text.startsWith("X-Briefkasten-External: ")) {
            throw new AssertionError("no trace header: " + text.substring(0, Math.min(100, text.length())));
        }
        return text.substring(text.indexOf("\r\n") + 2).getBytes(StandardCharsets.ISO_8859_1);
    }

    private InetSocketAddress endpoint(Way way) {
        switch (way) {
            case POP3S:
                return dovecot.pop3s();
            case POP3_STARTTLS:
                return dovecot.pop3();
            case IMAPS:
                return dovecot.imaps();
            default:
                return dovecot.imap();
        }
    }

    @Override
    public void close() {
        dovecot.close();
    }
}
