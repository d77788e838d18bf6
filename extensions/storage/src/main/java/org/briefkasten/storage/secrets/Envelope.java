package org.briefkasten.storage.secrets;

import java.util.Arrays;
import java.util.Objects;

/**
 * A sealed secret as a database keeps it: the secret under a data key of its own, and that data key under a key of the
 * key file. Immutable and thread-safe.
 */
public final class Envelope {
    private final int keyId;
    private final byte[] sealedKey;
    private final byte[] sealedSecret;

    public Envelope(int keyId, byte[] sealedKey, byte[] sealedSecret) {
        this.keyId = keyId;
        this.sealedKey = sealedKey.clone();
        this.sealedSecret = sealedSecret.clone();
    }

    /** Tink's number of the key in the key file; any int. */
    public int keyId() {
        return keyId;
    }

    public byte[] sealedKey() {
        return sealedKey.clone();
    }

    public byte[] sealedSecret() {
        return sealedSecret.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Envelope
                && ((Envelope) other).keyId == keyId
                && Arrays.equals(((Envelope) other).sealedKey, sealedKey)
                && Arrays.equals(((Envelope) other).sealedSecret, sealedSecret);
    }

    @Override
    public int hashCode() {
        return Objects.hash(keyId, Arrays.hashCode(sealedKey));
    }

    @Override
    public String toString() {
        return "envelope under key " + KeyRing.display(keyId);
    }
}
