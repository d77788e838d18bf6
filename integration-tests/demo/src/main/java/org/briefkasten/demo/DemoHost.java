package org.briefkasten.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.briefkasten.harness.HostKind;
import org.briefkasten.harness.JamesHost;
import org.briefkasten.harness.WebAdmin;

/** The persistent James of the demo, with the extensions, its domain and its users. */
final class DemoHost {
    static final String DOMAIN = "example.test";
    static final String ALICE = "alice@" + DOMAIN;
    static final String ALICE_PASSWORD = "alice-demo";
    static final String BOB = "bob@" + DOMAIN;
    static final String BOB_PASSWORD = "bob-demo";

    private DemoHost() {}

    /**
     * @param directory what lies in its {@code var/} is taken over
     * @param providerCertificate what external-fetch trusts, as PEM
     */
    static JamesHost start(Path directory, DemoPorts ports, String providerCertificate) throws IOException {
        JamesHost host = JamesHost.builder(HostKind.JPA)
                .directory(directory)
                .fixedPort(993, ports.imaps())
                .fixedPort(995, ports.pop3s())
                .fixedPort(25, ports.smtp())
                .fixedPort(8000, ports.webadmin())
                .conf("external-ca.pem", providerCertificate)
                .conf("external-fetch.xml", externalFetch(ports))
                .edit("imapserver.xml", DemoHost::stoppingAtOnce)
                .edit("pop3server.xml", DemoHost::stoppingAtOnce)
                .fullyOptimized()
                .build();
        Files.writeString(
                directory.resolve("james-ca.pem"), host.keystore().certificatePem(), StandardCharsets.US_ASCII);
        host.start();
        createAccounts(host.webadmin());
        return host;
    }

    /** The provider is on this machine, and nobody can prove to own an address there. */
    private static String externalFetch(DemoPorts ports) {
        return "<external-fetch>\n"
                + "    <allowedNetworks><network>127.0.0.0/8</network></allowedNetworks>\n"
                + "    <allowedPorts>" + ports.providerPop3s() + "</allowedPorts>\n"
                + "    <trustedCertificates>file://conf/external-ca.pem</trustedCertificates>\n"
                + "    <ownershipProof>off</ownershipProof>\n"
                + "</external-fetch>\n";
    }

    /** Two seconds a listener otherwise, while whoever pressed Ctrl-C waits. */
    private static String stoppingAtOnce(String xml) {
        return xml.replaceAll("\\s*<gracefulShutdown>.*?</gracefulShutdown>", "")
                .replace("</bind>", "</bind>\n        <gracefulShutdown>false</gracefulShutdown>");
    }

    private static void createAccounts(WebAdmin webadmin) {
        webadmin.createDomain(DOMAIN);
        createUser(webadmin, ALICE, ALICE_PASSWORD);
        createUser(webadmin, BOB, BOB_PASSWORD);
    }

    private static void createUser(WebAdmin webadmin, String address, String password) {
        if (webadmin.head("/users/" + address).status() == 404) {
            webadmin.createUser(address, password);
        }
    }
}
