package org.briefkasten.tlsonly.listeners;

import com.google.common.base.Splitter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;

/** An address and port that a listener binds. Immutable and thread-safe. */
public final class BindAddress {
    /** All addresses of this host. */
    static final String ANY_ADDRESS = "0.0.0.0";

    private static final Splitter PARTS = Splitter.on(':').omitEmptyStrings();
    private static final int UNIQUE_LOCAL_PREFIX = 0xfc;
    private static final int UNIQUE_LOCAL_MASK = 0xfe;

    private final String host;
    private final int port;
    private final InetAddress address;

    /**
     * @param host as written by the operator
     * @param port 0 (any free one) to 65535
     * @param address what James binds for that host
     */
    public BindAddress(String host, int port, InetAddress address) {
        this.host = Objects.requireNonNull(host);
        this.port = port;
        this.address = Objects.requireNonNull(address);
    }

    /**
     * Reads one of James's binds, as AbstractConfigurableAsyncServer.configure does (3.8.1 and 3.9.0).
     *
     * @param text as in {@code 0.0.0.0:993}
     * @throws IllegalArgumentException if James would not take it
     */
    public static BindAddress parse(String text) {
        List<String> parts = PARTS.splitToList(text);
        if (text.contains("[") || text.contains("::")) {
            throw new IllegalArgumentException(
                    "must not be an address of IPv6, which James cannot read: write a host name that stands for it");
        }
        if (parts.size() < 2) {
            throw new IllegalArgumentException("must be of the form host:port");
        }
        return address(parts.get(0).trim(), port(parts.get(1).trim()));
    }

    private static int port(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must have a number as its port", e);
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
            throw new IllegalArgumentException("must name a host that is known, " + host + " is not", e);
        }
    }

    public int port() {
        return port;
    }

    public InetAddress address() {
        return address;
    }

    /** Whether only this host, or a network of RFC 1918 or RFC 4193, reaches it. */
    public boolean isLoopbackOrPrivate() {
        return address.isLoopbackAddress() || address.isSiteLocalAddress() || isUniqueLocal();
    }

    private boolean isUniqueLocal() {
        byte[] bytes = address.getAddress();
        return bytes.length == 16 && (bytes[0] & UNIQUE_LOCAL_MASK) == UNIQUE_LOCAL_PREFIX;
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
