package org.briefkasten.storage.secrets;

import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * The rows of sealed secrets; knows nothing of what is in them. Thread-safe; every method blocks on the database and
 * throws {@link org.briefkasten.storage.StorageUnavailableException} if that fails. Of concurrent writers of one row, one
 * wins as a whole.
 */
public interface SecretStore {
    /** Writes a row, whether it is there or not. */
    void put(SecretId id, Envelope envelope);

    /** Writes a row that is not there; whether it did. */
    boolean putIfAbsent(SecretId id, Envelope envelope);

    Optional<Envelope> find(SecretId id);

    /** Writes a row that still has the expected envelope; whether it did. */
    boolean replace(SecretId id, Envelope expected, Envelope replacement);

    void delete(SecretId id);

    void deleteAll(UUID owner);

    /** Shows every row that is under another key, those that are written meanwhile perhaps. */
    void forEachNotUnder(int keyId, BiConsumer<SecretId, Envelope> action);

    /** Whether there is no row at all. */
    boolean isEmpty();
}
