package org.briefkasten.externalfetch.remote;

import com.google.common.hash.HashCode;
import com.google.common.hash.Hashing;
import java.security.cert.X509Certificate;
import java.util.regex.Pattern;

/**
 * The SHA-256 of a server's public key, as its SubjectPublicKeyInfo in DER (RFC 7469 section 2.4). Not of its
 * certificate: that is made anew each year or each ninety days, often with the same key. Immutable.
 */
public final class KeyPin {
    private static final Pattern TEXT = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final String PREFIX = "sha256:";

    private final HashCode hash;

    private KeyPin(HashCode hash) {
        this.hash = hash;
    }

    /**
     * @throws IllegalArgumentException with a message that completes "the pin ..."
     */
    public static KeyPin parse(String text) {
        if (!TEXT.matcher(text).matches()) {
            throw new IllegalArgumentException("must be sha256: and 64 of the characters 0 to 9 and a to f");
        }
        return new KeyPin(HashCode.fromString(text.substring(PREFIX.length())));
    }

    /** That of a certificate's key. */
    public static KeyPin of(X509Certificate certificate) {
        return new KeyPin(Hashing.sha256().hashBytes(certificate.getPublicKey().getEncoded()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyPin && ((KeyPin) other).hash.equals(hash);
    }

    @Override
    public int hashCode() {
        return hash.hashCode();
    }

    @Override
    public String toString() {
        return PREFIX + hash;
    }
}
