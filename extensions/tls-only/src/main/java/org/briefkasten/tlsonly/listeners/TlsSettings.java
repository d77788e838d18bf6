package org.briefkasten.tlsonly.listeners;

import java.util.List;
import java.util.Objects;

/** The {@code tls} element of a listener under implicit TLS. Immutable and thread-safe. */
public final class TlsSettings {
    private final List<String> protocols;
    private final List<String> cipherSuites;
    private final KeyMaterial keyMaterial;

    public TlsSettings(List<String> protocols, List<String> cipherSuites, KeyMaterial keyMaterial) {
        this.protocols = List.copyOf(protocols);
        this.cipherSuites = List.copyOf(cipherSuites);
        this.keyMaterial = Objects.requireNonNull(keyMaterial);
    }

    /** {@code supportedProtocols/protocol}; empty means what the JVM offers by default. */
    public List<String> protocols() {
        return protocols;
    }

    /** {@code supportedCipherSuites/cipherSuite}; empty means what the JVM offers by default. */
    public List<String> cipherSuites() {
        return cipherSuites;
    }

    public KeyMaterial keyMaterial() {
        return keyMaterial;
    }
}
