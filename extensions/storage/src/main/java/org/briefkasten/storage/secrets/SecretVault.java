package org.briefkasten.storage.secrets;

import java.util.Optional;
import java.util.UUID;

/**
 * Keeps secrets of users, sealed. What is sealed is bound to its owner, its name and a context (such as the host it is
 * for): a row copied to another owner, or read for another host, does not open. Thread-safe; every method blocks on the
 * database and throws {@link org.briefkasten.storage.StorageUnavailableException} if that fails.
 */
public interface SecretVault {
    /**
     * Seals a secret, replacing the one of the same owner and name.
     *
     * @param owner the user's incarnation, see {@code org.briefkasten.users}
     * @param name the feature's name for it, unique with the owner, as in {@code external-fetch/<account id>}
     * @param context what the secret may be used for; {@link #get} must give the same text
     */
    void put(UUID owner, String name, String context, Secret secret);

    /** The secret, or empty if there is none or it was sealed for another context. */
    Optional<Secret> get(UUID owner, String name, String context);

    void delete(UUID owner, String name);

    /** Deletes every secret of an owner. */
    void deleteAll(UUID owner);
}
