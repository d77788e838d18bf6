package org.briefkasten.storage.secrets;

import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.briefkasten.libraries.tink.Aead;
import org.briefkasten.libraries.tink.InsecureSecretKeyAccess;
import org.briefkasten.libraries.tink.KeyStatus;
import org.briefkasten.libraries.tink.KeysetHandle;
import org.briefkasten.libraries.tink.RegistryConfiguration;
import org.briefkasten.libraries.tink.TinkProtoKeysetFormat;
import org.briefkasten.libraries.tink.aead.AeadWrapper;
import org.briefkasten.libraries.tink.aead.AesGcmKeyManager;
import org.briefkasten.libraries.tink.aead.PredefinedAeadParameters;

/** The keys of a key file. One of them, the primary one, seals; all open. Immutable and thread-safe. */
public final class KeyRing {
    static {
        try {
            // What our keys need; AeadConfig would load ten other kinds of keys at each start.
            AeadWrapper.register();
            AesGcmKeyManager.register(true);
        } catch (GeneralSecurityException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final KeysetHandle keyset;
    private final Aead keyEncryption;

    private KeyRing(KeysetHandle keyset) throws GeneralSecurityException {
        this.keyset = keyset;
        this.keyEncryption = keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);
        keyset.getPrimary();
    }

    /** Has Tink loaded while something else is waited for: that takes as long as opening a database. Does not wait. */
    public static void prepare() {
        Thread thread = new Thread(KeyRing::generate, "briefkasten Tink");
        thread.setDaemon(true);
        thread.start();
    }

    static KeyRing generate() {
        return build(KeysetHandle.newBuilder());
    }

    KeyRing withNewPrimary() {
        return build(KeysetHandle.newBuilder(keyset));
    }

    private static KeyRing build(KeysetHandle.Builder builder) {
        try {
            return new KeyRing(
                    builder.addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                                    .withRandomId()
                                    .makePrimary())
                            .build());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no AES-GCM", e);
        }
    }

    static KeyRing parse(byte[] bytes) throws MalformedKeysException {
        try {
            return new KeyRing(TinkProtoKeysetFormat.parseKeyset(bytes, InsecureSecretKeyAccess.get()));
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new MalformedKeysException(e);
        }
    }

    byte[] serialized() {
        try {
            return TinkProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The number of the key that seals. */
    public int primaryKeyId() {
        return keyset.getPrimary().getId();
    }

    /** The numbers of all keys that open, oldest first. */
    public List<Integer> keyIds() {
        return IntStream.range(0, keyset.size())
                .mapToObj(keyset::getAt)
                .filter(entry -> entry.getStatus().equals(KeyStatus.ENABLED))
                .map(KeysetHandle.Entry::getId)
                .collect(Collectors.toUnmodifiableList());
    }

    Aead keyEncryption() {
        return keyEncryption;
    }

    /** A key's number as messages show it: eight hexadecimal digits. */
    public static String display(int keyId) {
        return String.format("%08x", keyId);
    }

    /** Tells the numbers of the keys only. */
    @Override
    public String toString() {
        return keyIds().stream()
                .map(id -> display(id) + (id == primaryKeyId() ? " (primary)" : ""))
                .collect(Collectors.joining(", "));
    }
}
