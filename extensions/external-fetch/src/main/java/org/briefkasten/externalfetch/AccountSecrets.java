package org.briefkasten.externalfetch;

import com.google.inject.Inject;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.briefkasten.settings.webadmin.ConflictException;
import org.briefkasten.storage.secrets.Secret;
import org.briefkasten.storage.secrets.SecretVault;

/**
 * What accounts log in with: passwords and tokens, each sealed for one login. Tokens are not used twice at once, since
 * the second use of a refresh token that holds only once would end the user's consent. Thread-safe; blocks. Every method
 * throws {@link org.briefkasten.storage.StorageUnavailableException} if the database fails.
 */
public final class AccountSecrets {
    static final String NO_PASSWORD =
            "There is no password for this server and user name; change the account's password.";

    private final SecretVault vault;
    private final AccountLocks locks;

    @Inject
    public AccountSecrets(SecretVault vault, AccountLocks locks) {
        this.vault = vault;
        this.locks = locks;
    }

    /** Keeps what a request has for the account that it makes; called while nobody else uses that. */
    void keep(ExternalAccount account, AccountRequest request) {
        request.secret()
                .ifPresent(change -> vault.put(
                        account.owner(),
                        account.secretName(),
                        account.login().secretContext(),
                        change.applyTo(stored(account, account.login()))));
    }

    private Optional<Secret> stored(ExternalAccount account, RemoteLogin login) {
        return vault.get(account.owner(), account.secretName(), login.secretContext());
    }

    /**
     * Acts with what is kept for an account's login.
     *
     * @param action returns what is not null
     * @throws ConflictException if nothing is kept, or if the account has tokens and is being fetched
     */
    public <T> T use(ExternalAccount account, Function<SecretSlot, T> action) {
        if (account.login().oauth().isEmpty()) {
            return action.apply(slotOf(account));
        }
        return locks.whileLocked(account, lease -> action.apply(slotOf(account)))
                .orElseThrow(() -> new ConflictException(AccountRemoval.BUSY));
    }

    private SecretSlot slotOf(ExternalAccount account) {
        return SecretSlot.of(vault, account).orElseThrow(() -> new ConflictException(missing(account.login())));
    }

    /** Why an account without a secret for its login is not fetched. */
    static String missing(RemoteLogin login) {
        return login.oauth().isPresent() ? OAuthSecretChange.NO_REFRESH_TOKEN : NO_PASSWORD;
    }

    /**
     * Tries a request out before it is taken.
     *
     * @param before the account that it changes; empty if it adds one
     * @param test throws if the request is not to be taken
     * @return the request with the tokens that the test was given in place of those it had
     * @throws ConflictException as {@link #use}
     */
    public AccountRequest tryOut(Optional<ExternalAccount> before, AccountRequest request, Consumer<SecretSlot> test) {
        Optional<SecretChange> change = request.secret();
        if (change.filter(SecretChange::isWhole).isPresent()) {
            Optional<Secret> stored = before.flatMap(account -> stored(account, request.login()));
            SecretSlot slot = SecretSlot.unsaved(change.get().applyTo(stored));
            test.accept(slot);
            return request.withSecret(slot.secret());
        }
        return use(before.orElseThrow(), slot -> {
            test.accept(change.map(sent -> slot.with(sent.applyTo(Optional.of(slot.secret()))))
                    .orElse(slot));
            return request;
        });
    }
}
