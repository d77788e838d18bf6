package org.briefkasten.settings;

import java.util.Optional;
import java.util.UUID;

/**
 * Where settings of users and domains are kept: one document for each incarnation and feature, replaced as a whole.
 * Thread-safe; every method blocks and throws {@link org.briefkasten.storage.StorageUnavailableException} if the
 * database fails.
 */
public interface SettingsStore {
    /** The document as it was stored. */
    Optional<String> find(UUID incarnation, String feature);

    /** Of two at once, one remains as a whole. */
    void replace(UUID incarnation, String feature, String document);

    void delete(UUID incarnation, String feature);

    /** Deletes the documents of all features. */
    void deleteAll(UUID incarnation);
}
