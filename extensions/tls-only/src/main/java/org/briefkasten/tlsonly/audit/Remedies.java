package org.briefkasten.tlsonly.audit;

/** XML that mends a finding. */
final class Remedies {
    private Remedies() {}

    static String implicitTls(MailProtocol protocol) {
        return "write <bind>0.0.0.0:" + protocol.tlsPort() + "</bind><tls socketTLS=\"true\" startTLS=\"false\">"
                + "<keystore>file://conf/keystore</keystore><keystoreType>PKCS12</keystoreType><secret>...</secret>"
                + "</tls> into it, or switch it off with " + off(protocol);
    }

    static String off(MailProtocol protocol) {
        return "<" + protocol.element() + " enabled=\"false\">";
    }
}
