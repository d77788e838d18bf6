package org.briefkasten.externalfetch;

import com.google.inject.Inject;
import java.util.UUID;
import org.briefkasten.externalfetch.ownership.Ownership;
import org.briefkasten.settings.webadmin.ConflictException;
import org.briefkasten.storage.secrets.SecretVault;
import org.briefkasten.users.UserStateOwner;

/** Deletes external accounts with all that hangs on them; the fetched mail stays. Thread-safe. */
public final class AccountRemoval implements UserStateOwner {
    static final String BUSY =
            "The account, or another one for the same address, is being fetched; cancel that task or wait for its end";

    private final ExternalAccountStore accounts;
    private final ExternalMessageStore ledger;
    private final ScheduleStore schedules;
    private final SecretVault secrets;
    private final Ownership ownership;
    private final AccountLocks locks;

    @Inject
    public AccountRemoval(
            ExternalAccountStore accounts,
            ExternalMessageStore ledger,
            ScheduleStore schedules,
            SecretVault secrets,
            Ownership ownership,
            AccountLocks locks) {
        this.accounts = accounts;
        this.ledger = ledger;
        this.schedules = schedules;
        this.secrets = secrets;
        this.ownership = ownership;
        this.locks = locks;
    }

    @Override
    public String name() {
        return "external-fetch";
    }

    @Override
    public void forget(UUID incarnation) {
        accounts.list(incarnation).forEach(this::remove);
        ownership.forget(incarnation);
    }

    /**
     * Deletes the row of the account last, so that what is cut short can be done again.
     *
     * @throws ConflictException if the account is being fetched
     */
    void remove(ExternalAccount account) {
        if (locks.whileLocked(account, lease -> removeLocked(account)).isEmpty()) {
            throw new ConflictException(BUSY);
        }
    }

    private ExternalAccount removeLocked(ExternalAccount account) {
        account.ledgers().forEach(ledger::forget);
        schedules.delete(account.id());
        secrets.delete(account.owner(), account.secretName());
        accounts.delete(account.owner(), account.id());
        return account;
    }
}
