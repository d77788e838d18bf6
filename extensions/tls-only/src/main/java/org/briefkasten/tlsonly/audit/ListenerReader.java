package org.briefkasten.tlsonly.audit;

import com.google.common.base.Splitter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.apache.james.protocols.lib.SslConfig;

/**
 * Reads one listener element with the keys, defaults and conversions of James
 * (AbstractConfigurableAsyncServer.configure and SslConfig.parse, the same in 3.8.1 and 3.9.0).
 */
final class ListenerReader {
    private static final String ANY_ADDRESS = "0.0.0.0";
    private static final Splitter BINDS = Splitter.on(',').omitEmptyStrings();
    private static final Splitter BIND_PARTS = Splitter.on(':').omitEmptyStrings();

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

    String jmxName() {
        return element.getString("jmxName", protocol.element());
    }

    String bindText() {
        return element.getString("bind", ANY_ADDRESS + ":" + protocol.plainPort());
    }

    /**
     * @throws ConfigurationException if James would refuse the {@code tls} element
     * @throws IllegalArgumentException if James would not take the {@code bind}
     */
    Listener read(int position) throws ConfigurationException {
        return new Listener(protocol, position, jmxName(), binds(), encryption());
    }

    private Listener.Encryption encryption() throws ConfigurationException {
        SslConfig tls = SslConfig.parse(element);
        if (tls.useSSL()) {
            return Listener.Encryption.IMPLICIT_TLS;
        }
        return tls.useStartTLS() ? Listener.Encryption.STARTTLS : Listener.Encryption.PLAINTEXT;
    }

    private List<BindAddress> binds() {
        List<BindAddress> binds = new ArrayList<>();
        for (String bind : BINDS.split(bindText())) {
            binds.add(bind(bind));
        }
        if (binds.isEmpty()) {
            throw new IllegalArgumentException("<bind> is empty");
        }
        return binds;
    }

    private static BindAddress bind(String text) {
        List<String> parts = BIND_PARTS.splitToList(text);
        if (parts.size() < 2) {
            throw new IllegalArgumentException("<bind> \"" + text.trim() + "\" is not of the form host:port");
        }
        String host = parts.get(0).trim();
        return address(host, port(text, parts.get(1).trim()));
    }

    private static int port(String bind, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("<bind> \"" + bind.trim() + "\" has no number as its port", e);
        }
    }

    /** James binds what the host's canonical name resolves to, which need not be the address written. */
    private static BindAddress address(String host, int port) {
        try {
            String name = host.equals(ANY_ADDRESS)
                    ? host
                    : InetAddress.getByName(host).getHostName();
            InetSocketAddress address = new InetSocketAddress(name, port);
            if (address.isUnresolved()) {
                throw new UnknownHostException(name);
            }
            return new BindAddress(host, port, address.getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("<bind> names the host \"" + host + "\", which is not known", e);
        }
    }
}
