package org.briefkasten.storage.secrets;

import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The vault over whatever {@link SecretStore} the database has. Thread-safe. */
public final class SealedSecretVault implements SecretVault {
    private static final Logger LOGGER = LoggerFactory.getLogger(SealedSecretVault.class);

    private final SecretStore store;
    private final Keys keys;

    SealedSecretVault(SecretStore store, Keys keys) {
        this.store = store;
        this.keys = keys;
    }

    @Override
    public void put(UUID owner, String name, String context, Secret secret) {
        SecretId id = new SecretId(owner, name);
        store.put(id, Sealer.seal(keys.current(), id, context, secret));
    }

    @Override
    public Optional<Secret> get(UUID owner, String name, String context) {
        SecretId id = new SecretId(owner, name);
        return store.find(id).flatMap(envelope -> open(id, context, envelope));
    }

    private Optional<Secret> open(SecretId id, String context, Envelope envelope) {
        try {
            return Optional.of(Sealer.open(keys.with(envelope.keyId()), id, context, envelope));
        } catch (GeneralSecurityException e) {
            LOGGER.warn("The secret {} does not open here: it was sealed for another use, or changed", id);
            return Optional.empty();
        }
    }

    @Override
    public void delete(UUID owner, String name) {
        store.delete(new SecretId(owner, name));
    }

    @Override
    public void deleteAll(UUID owner) {
        store.deleteAll(owner);
    }
}
