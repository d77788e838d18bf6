package org.briefkasten.externalfetch;

import com.google.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.james.core.Username;
import org.briefkasten.externalfetch.ownership.Ownership;
import org.briefkasten.externalfetch.ownership.OwnershipState;
import org.briefkasten.settings.webadmin.ConflictException;
import org.briefkasten.settings.webadmin.NotFoundException;
import org.briefkasten.storage.SharedClock;
import org.briefkasten.users.Incarnation;
import org.briefkasten.users.UserIncarnations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The external accounts of users: adding, showing, changing, pausing, deleting. Thread-safe. Every method throws {@link NotFoundException}
 * if there is no such user or account and {@link org.briefkasten.storage.StorageUnavailableException} if the database
 * fails.
 */
public final class ExternalAccounts {

    private static final String PAUSED = "The account is paused; resume it first.";
    private static final int MOST_LEDGERS = 100;
    private static final Logger LOGGER = LoggerFactory.getLogger(ExternalAccounts.class);

    private final ExternalFetchConfiguration configuration;
    private final Ownership ownership;
    private final UserIncarnations users;
    private final ExternalAccountStore accounts;
    private final AccountSecrets secrets;
    private final Schedules schedules;
    private final AccountRemoval removal;
    private final AccountLocks locks;
    private final Clock clock;

    @Inject
    public ExternalAccounts(
            ExternalFetchConfiguration configuration,
            Ownership ownership,
            UserIncarnations users,
            ExternalAccountStore accounts,
            AccountSecrets secrets,
            Schedules schedules,
            AccountRemoval removal,
            AccountLocks locks,
            @SharedClock Clock clock) {
        this.configuration = configuration;
        this.ownership = ownership;
        this.users = users;
        this.accounts = accounts;
        this.secrets = secrets;
        this.schedules = schedules;
        this.removal = removal;
        this.locks = locks;
        this.clock = clock;
    }

    /**
     * Adds an account; one at a time on this node, so that no limit is passed.
     *
     * @throws ConflictException if the user has too many, or the same one already
     */
    public synchronized ExternalAccount add(Username username, AccountRequest request) {
        UUID owner = ownerOf(username);
        List<ExternalAccount> existing = accounts.list(owner);
        rejectTooMany(existing);
        rejectTwice(request, existing);
        ExternalAccount account = new ExternalAccount(
                UUID.randomUUID(), owner, request.address(), request.login(), request.plan(), clock.instant());
        secrets.keep(account, request);
        accounts.add(account);
        schedules.begin(account);
        LOGGER.info("{} has a new {}", username.asString(), account);
        ownership.begin(username, account.owner(), account.address());
        return account;
    }

    /**
     * Changes an account; one at a time on this node.
     *
     * @param request read against {@link #get}
     * @throws ConflictException if it is being fetched, or the user has the same one already
     */
    public synchronized ExternalAccount change(Username username, UUID id, AccountRequest request) {
        ExternalAccount before = get(username, id);
        return locks.whileLocked(before, lease -> changeLocked(username, before, request))
                .orElseThrow(() -> new ConflictException(AccountRemoval.BUSY));
    }

    private ExternalAccount changeLocked(Username username, ExternalAccount before, AccountRequest request) {
        rejectTwice(
                request,
                accounts.list(before.owner()).stream()
                        .filter(account -> !account.id().equals(before.id()))
                        .collect(Collectors.toList()));
        ExternalAccount account =
                before.changedTo(request.address(), request.login(), request.plan(), UUID.randomUUID());
        if (account.ledgers().size() > MOST_LEDGERS) {
            throw new ConflictException(
                    "The login was changed " + MOST_LEDGERS + " times; delete the account and add it" + " again");
        }
        secrets.keep(account, request);
        if (!accounts.change(account)) {
            throw missing(username, before.id());
        }
        schedules.begin(account);
        LOGGER.info("{} has changed the {}", username.asString(), account);
        ownership.begin(username, account.owner(), account.address());
        return account;
    }

    /** Nothing is fetched from it until it is resumed; a fetch under way goes on. */
    public void pause(Username username, UUID id) {
        schedules.pause(get(username, id));
        LOGGER.info("{} has paused the external account {}", username.asString(), id);
    }

    /** Takes up an account that is paused, or that waits for whatever else. */
    public void resume(Username username, UUID id) {
        schedules.resume(get(username, id));
        LOGGER.info("{} has resumed the external account {}", username.asString(), id);
    }

    public List<ExternalAccount> list(Username username) {
        return accounts.list(ownerOf(username));
    }

    public ExternalAccount get(Username username, UUID id) {
        return accounts.find(ownerOf(username), id).orElseThrow(() -> missing(username, id));
    }

    private static NotFoundException missing(Username username, UUID id) {
        return new NotFoundException("The user " + username.asString() + " has no external account " + id);
    }

    /**
     * An account that may be fetched.
     *
     * @throws ConflictException if it may not
     */
    public ExternalAccount getFetchable(Username username, UUID id) {
        ExternalAccount account = get(username, id);
        if (schedules.of(account).state() == FetchState.PAUSED) {
            throw new ConflictException(PAUSED);
        }
        return account;
    }

    /** Whether it is proven that its address is the user's. */
    public OwnershipState ownershipOf(ExternalAccount account) {
        return ownership.stateOf(account.owner(), account.address());
    }

    /**
     * Sends the mail that proves that the address is the user's, once more.
     *
     * @throws ConflictException if there is nothing to prove, or it is too early
     */
    public void sendOwnershipMail(Username username, UUID id) {
        ExternalAccount account = get(username, id);
        ownership.send(username, account.owner(), account.address());
        schedules.begin(account);
    }

    /**
     * Takes the code from that mail.
     *
     * @return false if it is another one, or no more
     */
    public boolean confirmOwnership(Username username, UUID id, String code) {
        ExternalAccount account = get(username, id);
        boolean confirmed = ownership.confirm(account.owner(), account.address(), code);
        if (confirmed) {
            schedules.begin(account);
        }
        return confirmed;
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

    private void rejectTooMany(List<ExternalAccount> existing) {
        int most = configuration.limits().accountsPerUser();
        if (existing.size() >= most) {
            throw new ConflictException(
                    "The user has " + existing.size() + " external accounts; maximumAccountsPerUser is " + most);
        }
    }

    /** Two accounts for one mailbox elsewhere would bring each message twice. */
    private static void rejectTwice(AccountRequest request, List<ExternalAccount> others) {
        others.stream()
                .filter(account -> account.login().isForMailboxOf(request.login()))
                .findFirst()
                .ifPresent(account -> {
                    throw new ConflictException(
                            "The external account " + account.id() + " is for the same user name at the same server");
                });
    }
}
