package org.briefkasten.pop3policy.sweep;

import com.google.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.james.core.Username;
import org.apache.james.mailbox.exception.MailboxException;
import org.briefkasten.pop3policy.DeleteAfterVia;
import org.briefkasten.pop3policy.Maildrop;
import org.briefkasten.pop3policy.MaildropFolder;
import org.briefkasten.pop3policy.MaildropFolders;
import org.briefkasten.pop3policy.Pop3Policies;
import org.briefkasten.pop3policy.Pop3Policy;
import org.briefkasten.pop3policy.Ruled;
import org.briefkasten.pop3policy.SessionTrace;
import org.briefkasten.pop3policy.UidSet;
import org.briefkasten.pop3policy.ledger.Download;
import org.briefkasten.pop3policy.ledger.DownloadLedger;
import org.briefkasten.pop3policy.ledger.LedgerSummary;
import org.briefkasten.pop3policy.lock.HeldLock;
import org.briefkasten.pop3policy.lock.LockKeeper;
import org.briefkasten.pop3policy.lock.MaildropInUseException;
import org.briefkasten.pop3policy.removal.Removal;
import org.briefkasten.pop3policy.removal.RemovalAction;
import org.briefkasten.pop3policy.removal.RemovalJournal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sweeps one maildrop: forgets what is gone, takes away what its time has come for. Thread-safe; blocks. */
final class MaildropSweep {
    private static final Logger LOGGER = LoggerFactory.getLogger(MaildropSweep.class);
    /** So many messages are intended and done at once: an intent, and what it needs of memory, stays small. */
    private static final int AT_ONCE = 1_000;

    private final DownloadLedger ledger;
    private final RemovalJournal journal;
    private final LockKeeper locks;
    private final Pop3Policies policies;
    private final MaildropFolders folders;
    private final RemovalRunner runner;

    @Inject
    MaildropSweep(
            DownloadLedger ledger,
            RemovalJournal journal,
            LockKeeper locks,
            Pop3Policies policies,
            MaildropFolders folders,
            RemovalRunner runner) {
        this.ledger = Objects.requireNonNull(ledger);
        this.journal = Objects.requireNonNull(journal);
        this.locks = Objects.requireNonNull(locks);
        this.policies = Objects.requireNonNull(policies);
        this.folders = Objects.requireNonNull(folders);
        this.runner = Objects.requireNonNull(runner);
    }

    SweepReport run(Maildrop maildrop, Username username, SessionTrace trace, Instant now) throws MailboxException {
        // Before the listing: what a session downloads in between must not look gone.
        LedgerSummary summary = ledger.summary(maildrop);
        UidSet known = summary.downloaded().union(summary.hidden());
        Optional<MaildropFolder> folder = folders.open(username, maildrop);
        UidSet present = folder.map(MaildropFolder::present).orElse(UidSet.empty());
        UidSet gone = known.minus(present);
        ledger.drop(maildrop, gone);
        SweepReport report = new SweepReport(1, 0, gone.size(), 0, 0);
        // A folder that was the INBOX once is the user's own business.
        return folder.isPresent() && folder.get().isInbox()
                ? report.plus(removeDue(maildrop, username, trace, now, present))
                : report;
    }

    private SweepReport removeDue(Maildrop maildrop, Username username, SessionTrace trace, Instant now, UidSet present)
            throws MailboxException {
        Pop3Policy policy = policies.of(username);
        Optional<Instant> before = policy.deleteAfter().value().map(now::minus);
        if (before.isEmpty() || due(maildrop, before.get(), present).isEmpty()) {
            return SweepReport.NOTHING;
        }
        try (HeldLock lock = locks.acquire(maildrop.incarnation(), trace)) {
            return new SweepReport(0, removeAll(maildrop, username, trace, now, policy, lock), 0, 0, 0);
        } catch (MaildropInUseException e) {
            LOGGER.info("{} pop3 sweep: left for the next time, {} is open", username.asString(), e.holder());
            return new SweepReport(0, 0, 0, 1, 0);
        }
    }

    private int removeAll(
            Maildrop maildrop, Username username, SessionTrace trace, Instant now, Pop3Policy policy, HeldLock lock)
            throws MailboxException {
        Instant before = now.minus(policy.deleteAfter().value().orElseThrow());
        finish(maildrop, username, lock);
        int removed = 0;
        UidSet due = due(maildrop, before, present(maildrop, username));
        while (!due.isEmpty() && lock.confirm()) {
            Removal intent = intent(maildrop, trace, now, policy, due);
            journal.intend(List.of(intent));
            runner.run(username, intent, lock);
            ledger.drop(maildrop, due);
            removed += due.size();
            due = due(maildrop, before, present(maildrop, username));
        }
        LOGGER.info(
                "{} pop3 sweep: {} messages {}; {}",
                username.asString(),
                removed,
                policy.deleteAfterVia().value() == DeleteAfterVia.TRASH ? "moved to the trash" : "expunged",
                policy.deleteAfter().rule());
        return removed;
    }

    /** What was intended before comes first: else a message that cannot be removed is intended anew by each sweep. */
    private void finish(Maildrop maildrop, Username username, HeldLock lock) throws MailboxException {
        for (Removal removal : journal.openOf(maildrop.incarnation())) {
            runner.run(username, removal, lock);
        }
    }

    private UidSet present(Maildrop maildrop, Username username) throws MailboxException {
        return folders.open(username, maildrop).map(MaildropFolder::present).orElse(UidSet.empty());
    }

    private UidSet due(Maildrop maildrop, Instant before, UidSet present) {
        return UidSet.of(ledger.downloadedBefore(maildrop, before, AT_ONCE).stream()
                .map(Download::uid)
                .filter(present::contains)
                .collect(Collectors.toList()));
    }

    private static Removal intent(Maildrop maildrop, SessionTrace trace, Instant now, Pop3Policy policy, UidSet due) {
        Ruled<Optional<Duration>> rule = policy.deleteAfter();
        boolean trash = policy.deleteAfterVia().value() == DeleteAfterVia.TRASH;
        return Removal.builder()
                .id(UUID.randomUUID())
                .maildrop(maildrop)
                .session(trace)
                .at(now)
                .action(trash ? RemovalAction.TRASH : RemovalAction.EXPUNGE)
                .rule(rule.rule())
                .uids(due)
                .build();
    }
}
