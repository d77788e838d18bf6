package org.briefkasten.tlsonly.listeners;

import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Set;

/** The kind and size of a public key. Immutable and thread-safe. */
public final class PublicKeyStrength {
    private static final int LEAST_RSA_BITS = 2048;
    private static final int LEAST_EC_BITS = 256;
    /** What JDKs and providers call Ed25519 and Ed448. A key of a curve that the JVM does not know is none of these. */
    private static final Set<String> EDWARDS = Set.of("EdDSA", "Ed25519", "Ed448");

    private final String algorithm;
    private final int bits;
    private final boolean sufficient;

    private PublicKeyStrength(String algorithm, int bits, boolean sufficient) {
        this.algorithm = algorithm;
        this.bits = bits;
        this.sufficient = sufficient;
    }

    static PublicKeyStrength of(PublicKey key) {
        if (key instanceof RSAPublicKey) {
            int bits = ((RSAPublicKey) key).getModulus().bitLength();
            return new PublicKeyStrength("RSA", bits, bits >= LEAST_RSA_BITS);
        }
        if (key instanceof ECPublicKey) {
            int bits = ((ECPublicKey) key).getParams().getCurve().getField().getFieldSize();
            return new PublicKeyStrength("EC", bits, bits >= LEAST_EC_BITS);
        }
        return new PublicKeyStrength(key.getAlgorithm(), 0, EDWARDS.contains(key.getAlgorithm()));
    }

    /** At least RSA 2048 or EC P-256 (RFC 9325 section 4.5), or Ed25519 or Ed448; no other is. */
    public boolean isSufficient() {
        return sufficient;
    }

    /** As in {@code RSA 2048}. */
    @Override
    public String toString() {
        return bits == 0 ? algorithm : algorithm + " " + bits;
    }
}
