package org.briefkasten.users;

import com.google.inject.Inject;
import java.util.UUID;
import org.briefkasten.storage.secrets.SecretVault;

/** Has the vault forget the secrets of whoever is gone, whichever feature sealed them. */
final class SecretsOwner implements UserStateOwner {
    private final SecretVault vault;

    @Inject
    SecretsOwner(SecretVault vault) {
        this.vault = vault;
    }

    @Override
    public String name() {
        return "secrets";
    }

    @Override
    public void forget(UUID incarnation) {
        vault.deleteAll(incarnation);
    }
}
