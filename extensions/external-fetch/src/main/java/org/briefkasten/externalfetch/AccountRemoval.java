package org.briefkasten.externalfetch;

import com.google.inject.Inject;
import java.util.UUID;
import org.briefkasten.settings.webadmin.ConflictException;
import org.briefkasten.storage.secrets.SecretVault;
import org.briefkasten.users.UserStateOwner;

/** Deletes external accounts with all that hangs on them; the fetched mail stays. Thread-safe. */
public final class AccountRemoval implements UserStateOwner {
    private final ExternalAccountStore accounts;
    private final ExternalMessageStore ledger;
    private final SecretVault secrets;
    private final AccountLocks locks;

    @Inject
    public AccountRemoval(
            ExternalAccountStore accounts, ExternalMessageStore ledger, SecretVault secrets, AccountLocks locks) {
        this.accounts = accounts;
        this.ledger = ledger;
        this.secrets = secrets;
        this.locks = locks;
    }

    @Override
    public String name() {
        return "external-fetch";
    }

    @Override
    public void forget(UUID incarnation) {
        accounts.list(incarnation).forEach(this::remove);
    }

    /**
     * Deletes the row of the account last, so that what is cut short can be done again.
     *
     * @throws ConflictException if the account is being fetched
     */
    void remove(ExternalAccount account) {
        if (locks.whileLocked(account.id(), () -> removeLocked(account)).isEmpty()) {
            throw new ConflictException("The account is being fetched; cancel that task or wait for its end");
        }
    }

    private ExternalAccount removeLocked(ExternalAccount account) {
        ledger.forget(account.id());
        secrets.delete(account.owner(), account.secretName());
        accounts.delete(account.owner(), account.id());
        return account;
    }
}
