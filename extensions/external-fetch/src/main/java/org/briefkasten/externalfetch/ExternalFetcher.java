package org.briefkasten.externalfetch;

import com.google.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.apache.james.core.Username;
import org.briefkasten.externalfetch.remote.ExternalServerException;
import org.briefkasten.externalfetch.remote.ExternalServerException.Kind;
import org.briefkasten.externalfetch.remote.RemoteMailbox;
import org.briefkasten.storage.SharedClock;
import org.briefkasten.storage.StorageUnavailableException;
import org.briefkasten.users.Incarnation;
import org.briefkasten.users.UserIncarnations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches an external account once, because somebody asks for it or because it is due. Thread-safe; blocks until the
 * fetch has ended.
 */
public final class ExternalFetcher implements DueFetcher {
    private static final Logger LOGGER = LoggerFactory.getLogger(ExternalFetcher.class);
    private static final String GONE = "The account does not exist.";
    private static final String BUSY =
            "The account, or another one for the same address, is being fetched; fetch again later.";
    private static final String NO_DATABASE =
            "The database of the extensions does not answer; nothing is lost, fetch again later.";

    private final Visits visits;
    private final UserIncarnations users;
    private final ExternalAccountStore accounts;
    private final Schedules schedules;
    private final AccountLocks locks;
    private final FetchMetrics metrics;
    private final Clock clock;

    @Inject
    public ExternalFetcher(
            Visits visits,
            UserIncarnations users,
            ExternalAccountStore accounts,
            Schedules schedules,
            AccountLocks locks,
            FetchMetrics metrics,
            @SharedClock Clock clock) {
        this.visits = visits;
        this.users = users;
        this.accounts = accounts;
        this.schedules = schedules;
        this.locks = locks;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Fetches because somebody asks for it. Never throws for what may go wrong: the report says so, to the caller and on
     * the account.
     *
     * @param progress shows the counts meanwhile and can stop the fetch
     * @return how it went
     */
    public FetchReport fetch(Username username, UUID accountId, FetchProgress progress) {
        try {
            Optional<ExternalAccount> account =
                    users.known(username).map(Incarnation::id).flatMap(owner -> accounts.find(owner, accountId));
            if (account.isEmpty()) {
                return notBegun(progress, GONE);
            }
            return fetchAlone(username, account.get(), Optional.empty(), progress)
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

    /** Where nothing is new, only the schedule is written. */
    @Override
    public boolean fetchDue(
            Username username, AccountSchedule due, BooleanSupplier permission, FetchProgress progress) {
        if (!schedules.isCurrent(due)) {
            return true;
        }
        Optional<ExternalAccount> found = find(username, due.owner(), due.accountId());
        if (found.isEmpty()) {
            return false;
        }
        ExternalAccount account = found.get();
        progress.stopUnless(permission);
        Optional<Finding> finding = attempt(account.id(), progress, () -> visits.look(username, account, progress));
        if (finding.filter(Finding::isNothing).isPresent() || finding.isEmpty()) {
            record(due, account, progress);
            return true;
        }
        Optional<FetchReport> report =
                fetchAlone(username, account, finding.get().session(), progress);
        if (report.isEmpty()) {
            progress.endedBecause(FetchOutcome.STOPPED, BUSY);
            record(due, account, progress);
        }
        return true;
    }

    /** Of a fetch that was not alone with the account; what somebody else has changed meanwhile stands. */
    private void record(AccountSchedule due, ExternalAccount account, FetchProgress progress) {
        FetchReport report = progress.report(clock.instant());
        metrics.ended(progress.outcome(), report);
        LOGGER.debug("External fetch that was due, of account {}: {}", account.id(), report);
        if (schedules.record(due, account, progress.outcome(), report) && !report.isLike(account.lastFetch())) {
            LOGGER.info("External fetch of account {}: {}", account.id(), report);
            accounts.recordFetch(account.owner(), account.id(), report);
        }
    }

    /**
     * @param session that was opened before; closed in any case
     * @return empty if somebody else fetches the account, or another one for the same address, or changes it
     */
    private Optional<FetchReport> fetchAlone(
            Username username, ExternalAccount account, Optional<RemoteMailbox> session, FetchProgress progress) {
        try {
            return locks.whileLocked(account, lease -> {
                progress.stopUnless(lease::isHeld);
                return fetchLocked(username, account, session, progress);
            });
        } finally {
            session.ifPresent(RemoteMailbox::close);
        }
    }

    private FetchReport fetchLocked(
            Username username, ExternalAccount seen, Optional<RemoteMailbox> session, FetchProgress progress) {
        Optional<ExternalAccount> fetched = attempt(seen.id(), progress, () -> find(username, seen.owner(), seen.id())
                .orElseThrow(() -> new FetchStoppedException(FetchOutcome.STOPPED, GONE)));
        Optional<RemoteMailbox> usable = session.filter(opened -> fetched.equals(Optional.of(seen)));
        if (usable.isEmpty()) {
            // Before another one is opened: a POP3 server has one session at a time in a maildrop.
            session.ifPresent(RemoteMailbox::close);
        }
        fetched.ifPresent(account -> attempt(account.id(), progress, () -> {
            visits.fetch(username, account, usable, progress);
            return account;
        }));
        FetchReport report = progress.report(clock.instant());
        LOGGER.info("External fetch for {} of account {}: {}", username.asString(), seen.id(), report);
        fetched.ifPresent(account -> record(account, progress, report));
        return report;
    }

    private Optional<ExternalAccount> find(Username username, UUID owner, UUID accountId) {
        return users.known(username)
                .map(Incarnation::id)
                .filter(owner::equals)
                .flatMap(known -> accounts.find(known, accountId));
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

    /** A step of a fetch. */
    private interface Step<T> {
        T run() throws IOException, TargetMailboxException;
    }

    /**
     * @return empty if the step has failed; then why stands in the progress
     */
    private static <T> Optional<T> attempt(UUID accountId, FetchProgress progress, Step<T> step) {
        try {
            return Optional.of(step.run());
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
        return Optional.empty();
    }
}
