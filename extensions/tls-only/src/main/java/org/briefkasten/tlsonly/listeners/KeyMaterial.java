package org.briefkasten.tlsonly.listeners;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The private keys and certificates that a listener names. Immutable and thread-safe. */
public final class KeyMaterial {
    private final String source;
    private final List<CertificateChain> chains;
    private final Optional<String> fault;
    private final boolean generated;

    private KeyMaterial(String source, List<CertificateChain> chains, Optional<String> fault, boolean generated) {
        this.source = Objects.requireNonNull(source);
        this.chains = List.copyOf(chains);
        this.fault = fault;
        this.generated = generated;
    }

    /**
     * @param chains one for each private key
     */
    static KeyMaterial loaded(String source, List<CertificateChain> chains) {
        return new KeyMaterial(source, chains, Optional.empty(), false);
    }

    /** There is no keystore, and James was told to make one before it opens its ports. */
    static KeyMaterial toBeGenerated(String source) {
        return new KeyMaterial(source, List.of(), Optional.empty(), true);
    }

    /**
     * @param fault completes the sentence "the listener's key material ...", as in {@code is missing}
     */
    static KeyMaterial unusable(String source, String fault) {
        return new KeyMaterial(source, List.of(), Optional.of(fault), false);
    }

    /** Where the operator says that it is, as in {@code file://conf/keystore}. */
    public String source() {
        return source;
    }

    /** One for each private key; the client's cipher suites decide which of them it sees. */
    public List<CertificateChain> chains() {
        return chains;
    }

    /** Why James could not use it. */
    public Optional<String> fault() {
        return fault;
    }

    /** Whether James makes it at this start ({@code --generate-keystore}). */
    public boolean isGenerated() {
        return generated;
    }
}
