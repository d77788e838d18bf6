package org.briefkasten.integration;

import java.time.Duration;
import java.util.function.UnaryOperator;
import org.briefkasten.harness.JamesHost;
import org.briefkasten.harness.JamesHostBuilder;
import org.briefkasten.harness.WebAdminResponse;
import org.briefkasten.peers.DovecotServer;

/** Dovecot in the part of the provider elsewhere, and what a James must be told to fetch from it. */
public final class ExternalProvider implements AutoCloseable {
    public static final String USER = "collect";
    private static final String PASSWORD = "remote-secret";
    private static final Duration FETCH_LIMIT = Duration.ofMinutes(10);

    private final DovecotServer dovecot = DovecotServer.create();

    private ExternalProvider() {}

    public static ExternalProvider start() {
        ExternalProvider provider = new ExternalProvider();
        provider.dovecot.addUser(USER, PASSWORD);
        provider.dovecot.start();
        return provider;
    }

    public DovecotServer dovecot() {
        return dovecot;
    }

    public void deliver(byte[] message) {
        dovecot.deliver(USER, "INBOX", message);
    }

    /** Lets that James reach this provider: loopback is an inside network, which it refuses by default. */
    public JamesHostBuilder trustedBy(JamesHostBuilder builder) {
        return builder.conf("external-ca.pem", dovecot.certificatePem()).conf("external-fetch.xml", configuration());
    }

    String configuration() {
        return "<external-fetch><allowedNetworks><network>127.0.0.0/8</network></allowedNetworks><allowedPorts>"
                + dovecot.pop3s().getPort()
                + "</allowedPorts><trustedCertificates>file://conf/external-ca.pem</trustedCertificates>"
                + "<ownershipProof>off</ownershipProof></external-fetch>";
    }

    /** The account as JSON for webadmin. */
    String account() {
        return account(UnaryOperator.identity());
    }

    String account(UnaryOperator<String> change) {
        return change.apply(
                "{\"address\":\"collect@ext.example\",\"protocol\":\"pop3\",\"host\":\"localhost\",\"port\":"
                        + dovecot.pop3s().getPort() + ",\"security\":\"tls\",\"username\":\"" + USER
                        + "\",\"password\":\""
                        + PASSWORD + "\",\"afterFetch\":\"keep\",\"target\":\"INBOX\"}");
    }

    /** Adds the account and gives its id. */
    public String addTo(JamesHost host, String user) {
        return host.webadmin()
                .post("/externalAccounts/users/" + user, account())
                .expect(201)
                .text("id");
    }

    /** Fetches once and gives James's account of the task. */
    public static String fetch(JamesHost host, String user, String accountId) {
        WebAdminResponse started = host.webadmin()
                .post("/externalAccounts/users/" + user + "/" + accountId + "/fetch", "")
                .expect(201);
        return host.webadmin().awaitTask(started.text("taskId"), FETCH_LIMIT);
    }

    @Override
    public void close() {
        dovecot.close();
    }
}
