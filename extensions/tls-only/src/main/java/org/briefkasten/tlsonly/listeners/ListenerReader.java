package org.briefkasten.tlsonly.listeners;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.apache.james.protocols.lib.SslConfig;

/**
 * Reads one listener element with the keys, defaults and conversions of James
 * (AbstractConfigurableAsyncServer.configure and SslConfig.parse, the same in 3.8.1 and 3.9.0).
 */
final class ListenerReader {
    private final MailProtocol protocol;
    private final HierarchicalConfiguration<ImmutableNode> element;

    ListenerReader(MailProtocol protocol, HierarchicalConfiguration<ImmutableNode> element) {
        this.protocol = protocol;
        this.element = element;
    }

    /**
     * @throws org.apache.commons.configuration2.ex.ConversionException if the attribute is no boolean
     */
    boolean isEnabled() {
        return element.getBoolean("[@enabled]", true);
    }

    /** The listener's description for an operator, whatever else is wrong with it. */
    String description(int position) {
        return Listener.describe(protocol, position, jmxName(), bindText());
    }

    /**
     * @throws ConfigurationException if James would refuse the {@code tls} element
     * @throws IllegalArgumentException if James would not take the {@code bind}
     */
    Listener read(int position, KeyMaterialReader keys) throws ConfigurationException {
        Listener.Builder listener = Listener.builder(protocol, jmxName(), position)
                .binds(BindReader.read(bindText()))
                .proxied(element.getBoolean("proxyRequired", false) && element.getBoolean("proxyFirst", true))
                .extensions(extensions())
                .authenticating(isAuthenticating());
        SslConfig tls = SslConfig.parse(element);
        if (tls.useSSL()) {
            listener.implicitTls(settings(tls, keys));
        } else if (tls.useStartTLS()) {
            listener.startTls();
        }
        return listener.build();
    }

    private String jmxName() {
        return element.getString("jmxName", protocol.element());
    }

    private String bindText() {
        return element.getString("bind", BindReader.ANY_ADDRESS + ":" + protocol.defaultPort());
    }

    private static TlsSettings settings(SslConfig tls, KeyMaterialReader keys) {
        return new TlsSettings(
                Arrays.asList(tls.getEnabledProtocols()), Arrays.asList(tls.getEnabledCipherSuites()), keys.read(tls));
    }

    private List<String> extensions() {
        if (protocol == MailProtocol.IMAP) {
            return Arrays.asList(element.getStringArray("imapPackages"));
        }
        return element.configurationsAt("handlerchain.handler").stream()
                .map(handler -> handler.getString("[@class]", ""))
                .collect(Collectors.toList());
    }

    /** SMTPServer.AuthenticationConfiguration.parse, the same in 3.8.1 and 3.9.0. */
    private boolean isAuthenticating() {
        if (protocol != MailProtocol.SMTP) {
            return true;
        }
        String announce = element.getString("auth.announce", null);
        if (announce != null) {
            return !announce.trim().toLowerCase(Locale.ROOT).equals("never");
        }
        String required = element.getString("authRequired", "false").trim().toLowerCase(Locale.ROOT);
        return required.equals("true") || required.equals("announce");
    }
}
