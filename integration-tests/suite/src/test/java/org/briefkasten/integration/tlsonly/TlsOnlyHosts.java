package org.briefkasten.integration.tlsonly;

import org.briefkasten.harness.HostKind;
import org.briefkasten.harness.JamesHost;
import org.briefkasten.harness.JamesHostBuilder;
import org.briefkasten.harness.Keystore;

/** Hosts of the product with listeners as a test needs them. */
final class TlsOnlyHosts {
    static final String ALICE = "alice@example.test";
    static final String PASSWORD = "secret";
    static final String BIND = "<bind>127.0.0.1:993</bind>";
    static final String KEYS = "<keystore>file://conf/keystore</keystore><keystoreType>PKCS12</keystoreType><secret>"
            + Keystore.SECRET + "</secret>";
    /** As the product's own file names them, for James 3.8 above and for 3.9 inside the listeners. */
    static final String PACKAGES = "<imapPackages>org.briefkasten.tlsonly.TlsOnlyImapPackage</imapPackages>"
            + "<imapPackages>org.apache.james.modules.protocols.ImapPackage$DefaultNoAuth</imapPackages>";

    private TlsOnlyHosts() {}

    static JamesHostBuilder memory() {
        return JamesHost.builder(HostKind.MEMORY);
    }

    static String imap(String... listeners) {
        return "<imapservers>" + PACKAGES + String.join("", listeners) + "</imapservers>";
    }

    static String listener(String jmxName, String... keys) {
        return "<imapserver enabled=\"true\"><jmxName>" + jmxName + "</jmxName>" + String.join("", keys)
                + "</imapserver>";
    }

    static String implicitTls(String... keys) {
        return "<tls socketTLS=\"true\" startTLS=\"false\">" + String.join("", keys) + "</tls>";
    }

    static JamesHost withAlice(JamesHost host) {
        host.webadmin().createDomain("example.test");
        host.webadmin().createUser(ALICE, PASSWORD);
        return host;
    }
}
