package org.briefkasten.externalfetch;

import com.google.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.james.core.Username;
import org.briefkasten.externalfetch.remote.Connector;
import org.briefkasten.externalfetch.remote.ExternalServerException;
import org.briefkasten.externalfetch.remote.RemoteMailbox;
import org.briefkasten.storage.StorageUnavailableException;
import org.briefkasten.storage.secrets.Secret;
import org.briefkasten.storage.secrets.SecretVault;
import org.briefkasten.users.Incarnation;
import org.briefkasten.users.UserIncarnations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches an external account once. Thread-safe; {@link #fetch} blocks until the fetch has ended and never throws for
 * what may go wrong in one: the report says so, to the caller and on the account.
 */
public final class ExternalFetcher {
    private static final Logger LOGGER = LoggerFactory.getLogger(ExternalFetcher.class);

    private final ExternalFetchConfiguration configuration;
    private final UserIncarnations users;
    private final ExternalAccountStore accounts;
    private final ExternalMessageStore ledger;
    private final SecretVault secrets;
    private final TargetMailboxes mailboxes;
    private final Map<Protocol, Connector> connectors;
    private final AccountLocks locks;
    private final Spool spool;
    private final Clock clock;

    @Inject
    public ExternalFetcher(
            ExternalFetchConfiguration configuration,
            UserIncarnations users,
            ExternalAccountStore accounts,
            ExternalMessageStore ledger,
            SecretVault secrets,
            TargetMailboxes mailboxes,
            Map<Protocol, Connector> connectors,
            AccountLocks locks,
            Spool spool,
            Clock clock) {
        this.configuration = configuration;
        this.users = users;
        this.accounts = accounts;
        this.ledger = ledger;
        this.secrets = secrets;
        this.mailboxes = mailboxes;
        this.connectors = connectors;
        this.locks = locks;
        this.spool = spool;
        this.clock = clock;
    }

    /**
     * @param progress shows the counts meanwhile and can stop the fetch
     * @return how it went
     */
    public FetchReport fetch(Username username, UUID accountId, FetchProgress progress) {
        return locks.whileLocked(accountId, () -> fetchLocked(username, accountId, progress))
                .orElseGet(() -> {
                    progress.incompleteBecause("The account is being fetched already.");
                    return progress.report(clock.instant());
                });
    }

    private FetchReport fetchLocked(Username username, UUID accountId, FetchProgress progress) {
        Optional<ExternalAccount> account = Optional.empty();
        try {
            account = find(username, accountId);
            fetchAlone(
                    username,
                    account.orElseThrow(() -> new FetchStoppedException("The account does not exist.")),
                    progress);
        } catch (ExternalServerException | FetchStoppedException e) {
            progress.incompleteBecause(e.getMessage());
        } catch (TargetMailboxException e) {
            LOGGER.error("External fetch of account {} failed", accountId, e);
            progress.incompleteBecause(e.getMessage());
        } catch (StorageUnavailableException e) {
            LOGGER.error("External fetch of account {} failed", accountId, e);
            progress.incompleteBecause(
                    "The database of the extensions does not answer; nothing is lost, fetch again later.");
        } catch (IOException | RuntimeException e) {
            LOGGER.error("External fetch of account {} failed", accountId, e);
            progress.incompleteBecause(
                    "This server made an error that its log explains; nothing is lost, fetch again later.");
        }
        FetchReport report = progress.report(clock.instant());
        LOGGER.info("External fetch for {} of account {}: {}", username.asString(), accountId, report);
        account.ifPresent(found -> record(found, report));
        return report;
    }

    private Optional<ExternalAccount> find(Username username, UUID accountId) {
        return users.known(username).map(Incarnation::id).flatMap(owner -> accounts.find(owner, accountId));
    }

    /** Two accounts for one address, as over POP3 and IMAP, may have the same new message; it must come once. */
    private void fetchAlone(Username username, ExternalAccount account, FetchProgress progress)
            throws IOException, TargetMailboxException {
        if (!locks.lock(account.mailboxId())) {
            throw new FetchStoppedException(
                    "Another account for the same address is being fetched; fetch again later.");
        }
        try {
            fetch(username, account, progress);
        } finally {
            locks.unlock(account.mailboxId());
        }
    }

    private void fetch(Username username, ExternalAccount account, FetchProgress progress)
            throws IOException, TargetMailboxException {
        if (configuration.ownershipProof() == OwnershipProof.REQUIRED) {
            throw new FetchStoppedException(ExternalAccounts.UNPROVEN);
        }
        ClaimSettlement settlement = new ClaimSettlement(username, ledger, mailboxes);
        StoredCopies copies = new StoredCopies(account.id(), othersOf(account), ledger, settlement);
        LeftOut leftOut = new LeftOut(account.id(), ledger, progress, clock);
        Destinations destinations =
                new Destinations(username, account, mailboxes, ledger, copies, leftOut, progress, clock);
        FolderMapping mapping = new FolderMapping(account.target(), account.folders(), mailboxes.names(username));
        try (RemoteMailbox remote = open(account)) {
            new FetchRun(
                            account.id(),
                            remote,
                            mapping,
                            destinations,
                            copies,
                            settlement,
                            ledger,
                            leftOut,
                            spool,
                            configuration.limits(),
                            progress)
                    .run();
        }
    }

    /** The user's other accounts for the same address. */
    private Set<UUID> othersOf(ExternalAccount account) {
        return accounts.list(account.owner()).stream()
                .filter(other -> other.mailboxId().equals(account.mailboxId()))
                .map(ExternalAccount::id)
                .collect(Collectors.toSet());
    }

    private RemoteMailbox open(ExternalAccount account) throws IOException {
        RemoteLogin login = account.login();
        return connectors
                .get(login.protocol())
                .open(login.endpoint(), login.security(), login.username(), passwordOf(account));
    }

    private Secret passwordOf(ExternalAccount account) throws FetchStoppedException {
        return secrets.get(
                        account.owner(), account.secretName(), account.login().secretContext())
                .orElseThrow(() -> new FetchStoppedException(
                        "There is no password for this server and user name; delete the account and add it again."));
    }

    private void record(ExternalAccount account, FetchReport report) {
        try {
            accounts.recordFetch(account.owner(), account.id(), report);
        } catch (StorageUnavailableException e) {
            LOGGER.error("How the fetch of account {} went could not be stored", account.id(), e);
        }
    }
}
