package org.briefkasten.harness;

import java.net.InetSocketAddress;
import java.util.Objects;

/** One address that James is configured to listen on. Immutable and thread-safe. */
public final class Listener {
    private final Protocol protocol;
    private final String name;
    private final boolean implicitTls;
    private final InetSocketAddress address;

    Listener(Protocol protocol, String name, boolean implicitTls, InetSocketAddress address) {
        this.protocol = Objects.requireNonNull(protocol);
        this.name = Objects.requireNonNull(name);
        this.implicitTls = implicitTls;
        this.address = Objects.requireNonNull(address);
    }

    public Protocol protocol() {
        return protocol;
    }

    /** Its {@code jmxName}; empty if it has none. */
    public String name() {
        return name;
    }

    /** Whether TLS is spoken from the first byte (RFC 8314). */
    public boolean implicitTls() {
        return implicitTls;
    }

    public InetSocketAddress address() {
        return address;
    }

    @Override
    public String toString() {
        return protocol + " " + name + " on " + address + (implicitTls ? " (TLS)" : "");
    }
}
