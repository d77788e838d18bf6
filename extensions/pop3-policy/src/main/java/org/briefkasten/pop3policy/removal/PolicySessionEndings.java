package org.briefkasten.pop3policy.removal;

import com.google.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.briefkasten.pop3policy.OnRetrieve;
import org.briefkasten.pop3policy.UidSet;
import org.briefkasten.pop3policy.ledger.DownloadLedger;
import org.briefkasten.pop3policy.lock.HeldLock;
import org.briefkasten.storage.SharedClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Downloads into the ledger, intents into the journal, then the acts: in this order. Thread-safe. */
public final class PolicySessionEndings implements SessionEndings {
    private static final Logger LOGGER = LoggerFactory.getLogger(PolicySessionEndings.class);

    private final DownloadLedger ledger;
    private final RemovalJournal journal;
    private final RemovalPlanner planner;
    private final RemovalExecutor executor;
    private final Clock clock;

    @Inject
    PolicySessionEndings(
            DownloadLedger ledger,
            RemovalJournal journal,
            RemovalPlanner planner,
            RemovalExecutor executor,
            @SharedClock Clock clock) {
        this.ledger = ledger;
        this.journal = journal;
        this.planner = planner;
        this.executor = executor;
        this.clock = clock;
    }

    @Override
    public QuitOutcome quit(SessionEnd end, HeldLock lock) {
        int requested = toBeRemoved(end).size();
        if (end.deleted().isEmpty() && end.retrieved().isEmpty()) {
            return new QuitOutcome(0, 0);
        }
        try {
            noteDownloads(end);
            List<Removal> plan = plan(end);
            if (!plan.isEmpty() && !lock.confirm()) {
                LOGGER.error(
                        "{} pop3: the lock of {} was lost; nothing is removed",
                        end.mailboxSession().getUser().asString(),
                        end.session());
                return new QuitOutcome(requested, requested);
            }
            return new QuitOutcome(requested, plan.isEmpty() ? 0 : carryOut(end, plan, lock));
        } catch (RuntimeException e) {
            LOGGER.error(
                    "{} pop3: what {} asked for cannot be stored; nothing is removed",
                    end.mailboxSession().getUser().asString(),
                    end.session(),
                    e);
            return new QuitOutcome(requested, requested);
        }
    }

    private void noteDownloads(SessionEnd end) {
        if (!end.retrieved().isEmpty()) {
            ledger.downloaded(end.maildrop(), end.retrieved().uids(), clock.instant(), end.session());
        }
    }

    private List<Removal> plan(SessionEnd end) {
        return planner.plan(end, planner.isGuarded(end) ? downloaded(end) : UidSet.empty(), clock.instant());
    }

    private UidSet downloaded(SessionEnd end) {
        UidSet asked = end.deleted().minus(end.retrieved());
        UidSet before = asked.isEmpty()
                ? UidSet.empty()
                : UidSet.of(ledger.find(end.maildrop(), asked.uids()).keySet());
        return before.union(end.retrieved());
    }

    /** By DELE, or by what the policy does to what was retrieved. */
    private static UidSet toBeRemoved(SessionEnd end) {
        OnRetrieve onRetrieve = end.policy().onRetrieve().value();
        boolean stays = onRetrieve == OnRetrieve.KEEP || onRetrieve == OnRetrieve.MARK_SEEN;
        return stays ? end.deleted() : end.deleted().union(end.retrieved());
    }

    private int carryOut(SessionEnd end, List<Removal> plan, HeldLock lock) {
        journal.intend(plan);
        int notRemoved = 0;
        for (Removal removal : plan) {
            int left = executor.notDone(end.mailboxSession().getUser(), removal, lock);
            notRemoved += removal.action() == RemovalAction.MARK_SEEN ? 0 : left;
        }
        return notRemoved;
    }
}
