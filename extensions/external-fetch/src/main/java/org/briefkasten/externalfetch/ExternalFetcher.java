package org.briefkasten.externalfetch;

import com.google.common.base.Ticker;
import com.google.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.james.core.Username;
import org.briefkasten.externalfetch.ownership.Ownership;
import org.briefkasten.externalfetch.remote.ExternalServerException;
import org.briefkasten.externalfetch.remote.ExternalServerException.Kind;
import org.briefkasten.externalfetch.remote.RemoteMailbox;
import org.briefkasten.storage.StorageUnavailableException;
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
    private static final String GONE = "The account does not exist.";
    private static final String BUSY =
            "The account, or another one for the same address, is being fetched; fetch again later.";
    private static final String UNPROVEN =
            "It is not proven yet that the user owns the address: the mail with the code was not found there.";
    private static final String NO_DATABASE =
            "The database of the extensions does not answer; nothing is lost, fetch again later.";

    private final ExternalFetchConfiguration configuration;
    private final Ownership ownership;
    private final UserIncarnations users;
    private final ExternalAccountStore accounts;
    private final ExternalMessageStore ledger;
    private final Schedules schedules;
    private final SecretVault secrets;
    private final TargetMailboxes mailboxes;
    private final Logins logins;
    private final AccountLocks locks;
    private final Spool spool;
    private final FetchMetrics metrics;
    private final Clock clock;

    @Inject
    public ExternalFetcher(
            ExternalFetchConfiguration configuration,
            Ownership ownership,
            UserIncarnations users,
            ExternalAccountStore accounts,
            ExternalMessageStore ledger,
            Schedules schedules,
            SecretVault secrets,
            TargetMailboxes mailboxes,
            Logins logins,
            AccountLocks locks,
            Spool spool,
            FetchMetrics metrics,
            Clock clock) {
        this.configuration = configuration;
        this.ownership = ownership;
        this.users = users;
        this.accounts = accounts;
        this.ledger = ledger;
        this.schedules = schedules;
        this.secrets = secrets;
        this.mailboxes = mailboxes;
        this.logins = logins;
        this.locks = locks;
        this.spool = spool;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * @param progress shows the counts meanwhile and can stop the fetch
     * @return how it went
     */
    public FetchReport fetch(Username username, UUID accountId, FetchProgress progress) {
        try {
            Optional<ExternalAccount> account = find(username, accountId);
            if (account.isEmpty()) {
                return notBegun(progress, GONE);
            }
            return locks.whileLocked(account.get(), lease -> {
                        progress.stopUnless(lease::isHeld);
                        return fetchLocked(username, accountId, progress);
                    })
                    .orElseGet(() -> notBegun(progress, BUSY));
        } catch (StorageUnavailableException e) {
            LOGGER.error("External fetch of account {} failed", accountId, e);
            return notBegun(progress, NO_DATABASE);
        }
    }

    private FetchReport notBegun(FetchProgress progress, String reason) {
        progress.endedBecause(FetchOutcome.STOPPED, reason);
        return progress.report(clock.instant());
    }

    private FetchReport fetchLocked(Username username, UUID accountId, FetchProgress progress) {
        Optional<ExternalAccount> account = Optional.empty();
        try {
            account = find(username, accountId);
            fetch(username, account.orElseThrow(() -> new FetchStoppedException(FetchOutcome.STOPPED, GONE)), progress);
        } catch (ExternalServerException e) {
            progress.endedBecause(
                    e.kind() == Kind.AUTHENTICATION ? FetchOutcome.LOGIN_REFUSED : FetchOutcome.TRY_LATER,
                    e.getMessage());
        } catch (FetchStoppedException e) {
            progress.endedBecause(e.outcome(), e.getMessage());
        } catch (TargetMailboxException e) {
            LOGGER.error("External fetch of account {} failed", accountId, e);
            progress.endedBecause(FetchOutcome.TRY_LATER, e.getMessage());
        } catch (StorageUnavailableException e) {
            LOGGER.error("External fetch of account {} failed", accountId, e);
            progress.endedBecause(FetchOutcome.TRY_LATER, NO_DATABASE);
        } catch (IOException | RuntimeException e) {
            LOGGER.error("External fetch of account {} failed", accountId, e);
            progress.endedBecause(
                    FetchOutcome.TRY_LATER,
                    "This server made an error that its log explains; nothing is lost, fetch again later.");
        }
        FetchReport report = progress.report(clock.instant());
        LOGGER.info("External fetch for {} of account {}: {}", username.asString(), accountId, report);
        account.ifPresent(found -> record(found, progress, report));
        return report;
    }

    private Optional<ExternalAccount> find(Username username, UUID accountId) {
        return users.known(username).map(Incarnation::id).flatMap(owner -> accounts.find(owner, accountId));
    }

    private void fetch(Username username, ExternalAccount account, FetchProgress progress)
            throws IOException, TargetMailboxException {
        ClaimSettlement settlement = new ClaimSettlement(username, ledger, mailboxes);
        StoredCopies copies = new StoredCopies(account.ledgers(), othersOf(account), ledger, settlement);
        LeftOut leftOut = new LeftOut(account.ledger(), ledger, progress, clock);
        Destinations destinations =
                new Destinations(username, account, mailboxes, ledger, copies, leftOut, progress, clock);
        FolderMapping mapping =
                new FolderMapping(account.plan().target(), account.plan().folders(), mailboxes.names(username));
        FetchLimits limits = configuration.limits();
        MessageChoice choice =
                new MessageChoice(account, limits.messageSize(), ledger, settlement, leftOut, progress, clock);
        MarkKeeper marks = new MarkKeeper(account, accounts, progress, clock);
        FetchRun run = new FetchRun(mapping, destinations, copies, choice, leftOut, marks, spool, limits, progress);
        new FetchSessions(account, () -> open(account), configuration.timeouts().session(), Ticker.systemTicker())
                .run(remote -> {
                    rejectUnproven(account, remote);
                    return run.run(
                            remote, new Deletions(account, ledger, new Copies(username, mailboxes), progress, clock));
                });
    }

    /** Nothing of an address is fetched before it is proven; the proof may lie there. */
    private void rejectUnproven(ExternalAccount account, RemoteMailbox remote) throws IOException {
        boolean proven = ownership.permits(account.owner(), account.address())
                || ownership.confirm(
                        account.owner(),
                        account.address(),
                        remote,
                        configuration.limits().listedMessages());
        if (!proven) {
            throw new FetchStoppedException(FetchOutcome.UNPROVEN, UNPROVEN);
        }
    }

    /** The ledgers of the user's other accounts for the same address. */
    private Set<UUID> othersOf(ExternalAccount account) {
        return accounts.list(account.owner()).stream()
                .filter(other ->
                        !other.id().equals(account.id()) && other.mailboxId().equals(account.mailboxId()))
                .flatMap(other -> other.ledgers().stream())
                .collect(Collectors.toSet());
    }

    private RemoteMailbox open(ExternalAccount account) throws IOException {
        SecretSlot slot = SecretSlot.of(secrets, account)
                .orElseThrow(() ->
                        new FetchStoppedException(FetchOutcome.LOGIN_REFUSED, AccountSecrets.missing(account.login())));
        return logins.open(account.login(), slot);
    }

    private void record(ExternalAccount account, FetchProgress progress, FetchReport report) {
        metrics.ended(progress.outcome(), report);
        try {
            accounts.recordFetch(account.owner(), account.id(), report);
            schedules.record(account, progress.outcome(), report);
        } catch (StorageUnavailableException e) {
            LOGGER.error("How the fetch of account {} went could not be stored", account.id(), e);
        }
    }
}
