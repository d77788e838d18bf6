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
import org.briefkasten.externalfetch.remote.RemoteMailbox;
import org.briefkasten.storage.SharedClock;
import org.briefkasten.storage.secrets.SecretVault;

/**
 * What is done at the mailbox elsewhere: looking whether there is anything to do, and doing it. Thread-safe; blocks. Every
 * method throws what may go wrong there, here, and in the database.
 */
public final class Visits {
    private static final String UNPROVEN =
            "It is not proven yet that the user owns the address: the mail with the code was not found there.";

    private final ExternalFetchConfiguration configuration;
    private final Ownership ownership;
    private final ExternalAccountStore accounts;
    private final ExternalMessageStore ledger;
    private final SecretVault secrets;
    private final TargetMailboxes mailboxes;
    private final Logins logins;
    private final AccountLocks locks;
    private final Spool spool;
    private final Clock clock;

    @Inject
    public Visits(
            ExternalFetchConfiguration configuration,
            Ownership ownership,
            ExternalAccountStore accounts,
            ExternalMessageStore ledger,
            SecretVault secrets,
            TargetMailboxes mailboxes,
            Logins logins,
            AccountLocks locks,
            Spool spool,
            @SharedClock Clock clock) {
        this.configuration = configuration;
        this.ownership = ownership;
        this.accounts = accounts;
        this.ledger = ledger;
        this.secrets = secrets;
        this.mailboxes = mailboxes;
        this.logins = logins;
        this.locks = locks;
        this.spool = spool;
        this.clock = clock;
    }

    /** Looks whether there is anything to do, without a lock. What can be told only while the account is locked, is. */
    Finding look(Username username, ExternalAccount account, FetchProgress progress) throws IOException {
        Optional<RemoteMailbox> opened = logins.openAsItIs(account.login(), secretOf(account));
        if (opened.isEmpty()) {
            return Finding.work(opened);
        }
        boolean nothing = true;
        try {
            nothing = findsNothing(username, account, opened.get(), progress);
        } finally {
            if (nothing) {
                opened.get().close();
            }
        }
        return nothing ? Finding.NOTHING : Finding.work(opened);
    }

    private boolean findsNothing(
            Username username, ExternalAccount account, RemoteMailbox remote, FetchProgress progress)
            throws IOException {
        if (!ownership.permits(account.owner(), account.address())) {
            return false;
        }
        MarkKeeper marks = new MarkKeeper(account, accounts, progress, clock);
        Look look =
                new Look(account, mappingOf(username, account), marks, ledger, configuration.limits(), progress, clock);
        if (!look.findsNothing(remote)) {
            return false;
        }
        remote.quit();
        if (marks.areToBeKept()) {
            locks.whileLocked(account, lease -> keep(marks, account));
        }
        return true;
    }

    /** What was seen of an account that was changed meanwhile says nothing of the account as it is now. */
    private boolean keep(MarkKeeper marks, ExternalAccount seen) {
        boolean same = accounts.find(seen.owner(), seen.id()).equals(Optional.of(seen));
        if (same) {
            marks.lookedThrough();
        }
        return same;
    }

    /**
     * Fetches; to be called while the account is locked.
     *
     * @param opened the first session, if there is one yet; closed in the end
     */
    void fetch(Username username, ExternalAccount account, Optional<RemoteMailbox> opened, FetchProgress progress)
            throws IOException, TargetMailboxException {
        ClaimSettlement settlement = new ClaimSettlement(username, ledger, mailboxes);
        StoredCopies copies = new StoredCopies(account.ledgers(), othersOf(account), ledger, settlement);
        LeftOut leftOut = new LeftOut(account.ledger(), ledger, progress, clock);
        Destinations destinations =
                new Destinations(username, account, mailboxes, ledger, copies, leftOut, progress, clock);
        FetchLimits limits = configuration.limits();
        MessageChoice choice =
                new MessageChoice(account, limits.messageSize(), ledger, settlement, leftOut, progress, clock);
        MarkKeeper marks = new MarkKeeper(account, accounts, progress, clock);
        FetchRun run = new FetchRun(
                mappingOf(username, account), destinations, copies, choice, leftOut, marks, spool, limits, progress);
        new FetchSessions(account, () -> open(account), configuration.timeouts().session(), Ticker.systemTicker())
                .run(opened, remote -> {
                    rejectUnproven(account, remote);
                    return run.run(
                            remote, new Deletions(account, ledger, new Copies(username, mailboxes), progress, clock));
                });
    }

    private FolderMapping mappingOf(Username username, ExternalAccount account) {
        return new FolderMapping(account.plan().target(), account.plan().folders(), mailboxes.names(username));
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
        return logins.open(account.login(), secretOf(account));
    }

    private SecretSlot secretOf(ExternalAccount account) throws FetchStoppedException {
        return SecretSlot.of(secrets, account)
                .orElseThrow(() ->
                        new FetchStoppedException(FetchOutcome.LOGIN_REFUSED, AccountSecrets.missing(account.login())));
    }
}
