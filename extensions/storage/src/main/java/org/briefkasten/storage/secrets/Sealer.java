package org.briefkasten.storage.secrets;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.briefkasten.libraries.tink.Aead;
import org.briefkasten.libraries.tink.KeysetHandle;
import org.briefkasten.libraries.tink.RegistryConfiguration;
import org.briefkasten.libraries.tink.TinkProtoKeysetFormat;
import org.briefkasten.libraries.tink.aead.PredefinedAeadParameters;

/**
 * Envelope encryption with Tink: each secret under an AES256-GCM key made for it alone, that key under the primary one of
 * the key ring. The data key is bound to owner and name, the secret to the context as well; so another key of the ring
 * can take over without the secret being opened. Thread-safe.
 */
final class Sealer {
    private Sealer() {}

    static Envelope seal(KeyRing ring, SecretId id, String context, Secret secret) {
        try {
            KeysetHandle dataKey = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
            return new Envelope(
                    ring.primaryKeyId(),
                    wrap(dataKey, ring, id),
                    aead(dataKey).encrypt(secret.bytes(), bindings("secret", id, context)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Sealing " + id, e);
        }
    }

    /**
     * @throws GeneralSecurityException if the envelope is not of this ring, row and context
     */
    static Secret open(KeyRing ring, SecretId id, String context, Envelope envelope) throws GeneralSecurityException {
        Aead dataKey = aead(unwrap(ring, id, envelope));
        return Secret.of(dataKey.decrypt(envelope.sealedSecret(), bindings("secret", id, context)));
    }

    /**
     * Moves an envelope under the ring's primary key.
     *
     * @throws GeneralSecurityException if the envelope is not of this ring and row
     */
    static Envelope reseal(KeyRing ring, SecretId id, Envelope envelope) throws GeneralSecurityException {
        KeysetHandle dataKey = unwrap(ring, id, envelope);
        return new Envelope(ring.primaryKeyId(), wrap(dataKey, ring, id), envelope.sealedSecret());
    }

    private static byte[] wrap(KeysetHandle dataKey, KeyRing ring, SecretId id) throws GeneralSecurityException {
        return TinkProtoKeysetFormat.serializeEncryptedKeyset(dataKey, ring.keyEncryption(), bindings("key", id, ""));
    }

    private static KeysetHandle unwrap(KeyRing ring, SecretId id, Envelope envelope) throws GeneralSecurityException {
        return TinkProtoKeysetFormat.parseEncryptedKeyset(
                envelope.sealedKey(), ring.keyEncryption(), bindings("key", id, ""));
    }

    private static Aead aead(KeysetHandle dataKey) throws GeneralSecurityException {
        return dataKey.getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    /** Each part with its length before it: no two different lists of parts give the same bytes. */
    private static byte[] bindings(String use, SecretId id, String context) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (String part : new String[] {"briefkasten", use, id.owner().toString(), id.name(), context}) {
                byte[] encoded = part.getBytes(StandardCharsets.UTF_8);
                out.writeInt(encoded.length);
                out.write(encoded);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
