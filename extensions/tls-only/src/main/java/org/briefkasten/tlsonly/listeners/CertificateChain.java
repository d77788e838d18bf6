package org.briefkasten.tlsonly.listeners;

import java.security.cert.X509Certificate;
import java.util.List;

/** A server's certificate and those that vouch for it, as sent in the handshake. Immutable and thread-safe. */
public final class CertificateChain {
    private final List<X509Certificate> certificates;

    /**
     * @param certificates the server's own first; at least one
     */
    public CertificateChain(List<X509Certificate> certificates) {
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("a chain has at least one certificate");
        }
        this.certificates = List.copyOf(certificates);
    }

    /** The server's own first. */
    public List<X509Certificate> certificates() {
        return certificates;
    }

    public X509Certificate leaf() {
        return certificates.get(0);
    }

    public String subject() {
        return leaf().getSubjectX500Principal().getName();
    }

    /** The host names that the server's certificate is for, in lower case; {@code *} stands for one label. */
    public List<String> hostNames() {
        return ServerIdentity.of(leaf()).names();
    }

    /** Whether nobody but the server itself vouches for its certificate. */
    public boolean isSelfSigned() {
        return leaf().getSubjectX500Principal().equals(leaf().getIssuerX500Principal());
    }

    public PublicKeyStrength keyStrength() {
        return PublicKeyStrength.of(leaf().getPublicKey());
    }
}
