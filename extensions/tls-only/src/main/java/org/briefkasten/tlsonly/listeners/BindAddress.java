package org.briefkasten.tlsonly.listeners;

import java.net.InetAddress;
import java.util.Objects;

/** An address and port that a listener binds. Immutable and thread-safe. */
public final class BindAddress {
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
