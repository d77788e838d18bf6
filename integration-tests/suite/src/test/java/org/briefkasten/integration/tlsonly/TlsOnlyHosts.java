package org.briefkasten.integration.tlsonly;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import org.briefkasten.harness.BuildTree;
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
    /** As the product's own file names them. */
    static final String PACKAGES = "<imapPackages>org.briefkasten.tlsonly.TlsOnlyImapPackage</imapPackages>"
            + "<imapPackages>org.apache.james.modules.protocols.ImapPackage$DefaultNoAuth</imapPackages>";

    private static final String CLASS_OF_3_9 = "org/apache/james/imap/ImapSuite.class";

    private TlsOnlyHosts() {}

    static JamesHostBuilder memory() {
        return JamesHost.builder(HostKind.MEMORY);
    }

    /** The listeners with the guard, wherever the James that is run looks for it. */
    static String imap(String... listeners) {
        return "<imapservers>" + PACKAGES
                + String.join("", listeners).replace("</imapserver>", PACKAGES + "</imapserver>") + "</imapservers>";
    }

    /** Whether that James reads {@code imapPackages} in each listener, as 3.9, or above them, as 3.8. */
    static boolean readsPackagesInListeners(HostKind kind) {
        URL[] classPath = Arrays.stream(BuildTree.find().classPath(kind).split(File.pathSeparator))
                .map(TlsOnlyHosts::url)
                .toArray(URL[]::new);
        try (URLClassLoader james = new URLClassLoader(classPath, null)) {
            return james.findResource(CLASS_OF_3_9) != null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL url(String element) {
        try {
            return Path.of(element).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(element, e);
        }
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
