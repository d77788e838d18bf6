package org.briefkasten.externalfetch;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.briefkasten.storage.secrets.Secret;
import org.briefkasten.storage.secrets.SecretVault;

/** What one account logs in with, and where it is kept when logging in changes it. Not thread-safe; prints no secret. */
public final class SecretSlot {
    private final Consumer<Secret> keeper;
    private Secret secret;

    private SecretSlot(Secret secret, Consumer<Secret> keeper) {
        this.secret = Objects.requireNonNull(secret);
        this.keeper = Objects.requireNonNull(keeper);
    }

    /** Of an account that does not have the secret yet. */
    public static SecretSlot unsaved(Secret secret) {
        return new SecretSlot(secret, changed -> {});
    }

    /** Of an account; empty if none is kept for its login. */
    static Optional<SecretSlot> of(SecretVault vault, ExternalAccount account) {
        String context = account.login().secretContext();
        return vault.get(account.owner(), account.secretName(), context)
                .map(secret -> new SecretSlot(
                        secret, changed -> vault.put(account.owner(), account.secretName(), context, changed)));
    }

    /** Of the same account, with another secret. */
    SecretSlot with(Secret other) {
        return new SecretSlot(other, keeper);
    }

    public Secret secret() {
        return secret;
    }

    /**
     * Keeps another secret in its place.
     *
     * @throws org.briefkasten.storage.StorageUnavailableException if the database fails
     */
    public void replace(Secret other) {
        keeper.accept(other);
        secret = other;
    }

    @Override
    public String toString() {
        return secret.toString();
    }
}
