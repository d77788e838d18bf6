package org.briefkasten.externalfetch;

import com.google.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.apache.james.core.Username;
import org.briefkasten.settings.webadmin.ConflictException;
import org.briefkasten.settings.webadmin.NotFoundException;
import org.briefkasten.storage.secrets.SecretVault;
import org.briefkasten.users.Incarnation;
import org.briefkasten.users.UserIncarnations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The external accounts of users: adding, showing, deleting. Thread-safe. Every method throws {@link NotFoundException}
 * if there is no such user or account and {@link org.briefkasten.storage.StorageUnavailableException} if the database
 * fails.
 */
public final class ExternalAccounts {
    static final String UNPROVEN =
            "It is not proven that the user owns the address, and there is no way yet to prove it;"
                    + " ownershipProof in external-fetch.xml can be switched off.";

    private static final Logger LOGGER = LoggerFactory.getLogger(ExternalAccounts.class);

    private final ExternalFetchConfiguration configuration;
    private final UserIncarnations users;
    private final ExternalAccountStore accounts;
    private final SecretVault secrets;
    private final AccountRemoval removal;
    private final Clock clock;

    @Inject
    public ExternalAccounts(
            ExternalFetchConfiguration configuration,
            UserIncarnations users,
            ExternalAccountStore accounts,
            SecretVault secrets,
            AccountRemoval removal,
            Clock clock) {
        this.configuration = configuration;
        this.users = users;
        this.accounts = accounts;
        this.secrets = secrets;
        this.removal = removal;
        this.clock = clock;
    }

    /**
     * Adds an account; one at a time on this node, so that no limit is passed.
     *
     * @throws ConflictException if the user has too many, or the same one already
     */
    public synchronized ExternalAccount add(Username username, AccountRequest request) {
        UUID owner = ownerOf(username);
        rejectConflicts(request, accounts.list(owner));
        ExternalAccount account = new ExternalAccount(
                UUID.randomUUID(),
                owner,
                request.address(),
                request.login(),
                request.afterFetch(),
                request.target(),
                request.folders(),
                clock.instant());
        secrets.put(owner, account.secretName(), account.login().secretContext(), request.password());
        accounts.add(account);
        LOGGER.info("{} has a new {}", username.asString(), account);
        return account;
    }

    public List<ExternalAccount> list(Username username) {
        return accounts.list(ownerOf(username));
    }

    public ExternalAccount get(Username username, UUID id) {
        return accounts.find(ownerOf(username), id)
                .orElseThrow(() ->
                        new NotFoundException("The user " + username.asString() + " has no external account " + id));
    }

    /**
     * An account that may be fetched.
     *
     * @throws ConflictException if it may not
     */
    public ExternalAccount getFetchable(Username username, UUID id) {
        ExternalAccount account = get(username, id);
        if (configuration.ownershipProof() == OwnershipProof.REQUIRED) {
            throw new ConflictException(UNPROVEN);
        }
        return account;
    }

    /**
     * Deletes an account with its ledger and password; the fetched mail stays.
     *
     * @throws ConflictException if it is being fetched
     */
    public void delete(Username username, UUID id) {
        removal.remove(get(username, id));
        LOGGER.info("{} has no external account {} any more", username.asString(), id);
    }

    private UUID ownerOf(Username username) {
        return users.current(username)
                .map(Incarnation::id)
                .orElseThrow(() -> new NotFoundException("The user " + username.asString() + " does not exist"));
    }

    /** Two accounts for one mailbox elsewhere would bring each message twice. */
    private void rejectConflicts(AccountRequest request, List<ExternalAccount> existing) {
        int most = configuration.limits().accountsPerUser();
        if (existing.size() >= most) {
            throw new ConflictException(
                    "The user has " + existing.size() + " external accounts; maximumAccountsPerUser is " + most);
        }
        existing.stream()
                .filter(account -> account.login().equals(request.login()))
                .findFirst()
                .ifPresent(account -> {
                    throw new ConflictException(
                            "The external account " + account.id() + " is for the same user name at the same server");
                });
    }
}
