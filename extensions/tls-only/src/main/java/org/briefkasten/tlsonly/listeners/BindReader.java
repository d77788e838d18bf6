package org.briefkasten.tlsonly.listeners;

import com.google.common.base.Splitter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** Reads a {@code bind} as AbstractConfigurableAsyncServer.configure does (3.8.1 and 3.9.0). */
final class BindReader {
    static final String ANY_ADDRESS = "0.0.0.0";
    private static final Splitter BINDS = Splitter.on(',').omitEmptyStrings();
    private static final Splitter BIND_PARTS = Splitter.on(':').omitEmptyStrings();

    private BindReader() {}

    /**
     * @throws IllegalArgumentException if James would not take one of them
     */
    static List<BindAddress> read(String text) {
        List<BindAddress> binds = new ArrayList<>();
        for (String bind : BINDS.split(text)) {
            binds.add(bind(bind));
        }
        return binds;
    }

    private static BindAddress bind(String text) {
        List<String> parts = BIND_PARTS.splitToList(text);
        if (parts.size() < 2) {
            throw new IllegalArgumentException("<bind> \"" + text.trim() + "\" is not of the form host:port");
        }
        return address(parts.get(0).trim(), port(text, parts.get(1).trim()));
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
