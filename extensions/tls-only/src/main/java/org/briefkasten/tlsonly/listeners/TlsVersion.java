package org.briefkasten.tlsonly.listeners;

import java.util.Arrays;
import java.util.Optional;

/** Versions of TLS by the names that James's {@code supportedProtocols/protocol} and the JVM give them, oldest first. */
public enum TlsVersion {
    SSL_2_HELLO("SSLv2Hello"),
    SSL_3("SSLv3"),
    TLS_1_0("TLSv1"),
    TLS_1_1("TLSv1.1"),
    TLS_1_2("TLSv1.2"),
    TLS_1_3("TLSv1.3");

    private final String protocolName;

    TlsVersion(String protocolName) {
        this.protocolName = protocolName;
    }

    public static Optional<TlsVersion> named(String name) {
        return Arrays.stream(values())
                .filter(version -> version.protocolName.equals(name))
                .findFirst();
    }

    public boolean isBelow(TlsVersion floor) {
        return compareTo(floor) < 0;
    }

    /** As the JVM names it, as in {@code TLSv1.2}. */
    public String protocolName() {
        return protocolName;
    }
}
