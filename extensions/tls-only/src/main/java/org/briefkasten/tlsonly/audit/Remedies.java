package org.briefkasten.tlsonly.audit;

import org.apache.james.modules.protocols.ImapPackage;
import org.briefkasten.tlsonly.TlsOnlyImapPackage;
import org.briefkasten.tlsonly.TlsOnlyPop3Handler;
import org.briefkasten.tlsonly.listeners.ImapPackagesPlace;
import org.briefkasten.tlsonly.listeners.MailProtocol;
import org.briefkasten.tlsonly.listeners.TlsVersion;

/** XML that mends a finding. */
final class Remedies {
    private Remedies() {}

    static String implicitTls(MailProtocol protocol) {
        return "write <bind>0.0.0.0:" + protocol.tlsPort() + "</bind><tls socketTLS=\"true\" startTLS=\"false\">"
                + "<keystore>file://conf/keystore</keystore><keystoreType>PKCS12</keystoreType><secret>...</secret>"
                + "</tls> into it, or switch it off with <" + protocol.element() + " enabled=\"false\">";
    }

    static String protocols(TlsVersion floor) {
        String lower = floor == TlsVersion.TLS_1_3 ? "" : "<protocol>TLSv1.2</protocol>";
        return "write <supportedProtocols><protocol>TLSv1.3</protocol>" + lower
                + "</supportedProtocols> into its <tls>";
    }

    static String suites() {
        return "write <supportedCipherSuites><cipherSuite>TLS_AES_256_GCM_SHA384</cipherSuite>"
                + "<cipherSuite>TLS_AES_128_GCM_SHA256</cipherSuite>"
                + "<cipherSuite>TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384</cipherSuite>"
                + "<cipherSuite>TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256</cipherSuite>"
                + "<cipherSuite>TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384</cipherSuite>"
                + "<cipherSuite>TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256</cipherSuite></supportedCipherSuites>"
                + " into its <tls>";
    }

    static String keystore() {
        return "put your own there with its <keystoreType> and <secret>, or start James with --generate-keystore"
                + " to have a self-signed one made";
    }

    static String imapPackages(ImapPackagesPlace place) {
        return "write <imapPackages>" + TlsOnlyImapPackage.class.getName() + "</imapPackages><imapPackages>"
                + ImapPackage.DefaultNoAuth.class.getName() + "</imapPackages> " + text(place);
    }

    static String imapPackagesPlace(ImapPackagesPlace place) {
        return "write them " + text(place);
    }

    static String pop3Handler() {
        return "write <handler class=\"" + TlsOnlyPop3Handler.class.getName()
                + "\"/> into its <handlerchain>, before other handlers";
    }

    private static String text(ImapPackagesPlace place) {
        return place == ImapPackagesPlace.FILE ? "directly into <imapservers>" : "into its <imapserver>";
    }
}
