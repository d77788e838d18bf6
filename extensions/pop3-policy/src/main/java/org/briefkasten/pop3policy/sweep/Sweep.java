package org.briefkasten.pop3policy.sweep;

import com.google.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.james.core.Username;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.metrics.api.Metric;
import org.apache.james.metrics.api.MetricFactory;
import org.briefkasten.pop3policy.Maildrop;
import org.briefkasten.pop3policy.Moments;
import org.briefkasten.pop3policy.Pop3PolicyConfiguration;
import org.briefkasten.pop3policy.SessionTrace;
import org.briefkasten.pop3policy.ledger.DownloadLedger;
import org.briefkasten.pop3policy.lock.HeldLock;
import org.briefkasten.pop3policy.lock.LockKeeper;
import org.briefkasten.pop3policy.lock.MaildropInUseException;
import org.briefkasten.pop3policy.removal.RemovalJournal;
import org.briefkasten.storage.SharedClock;
import org.briefkasten.users.UserIncarnations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out {@code deleteAfter} for everybody, drops what the ledger holds of messages that are gone, and prunes the
 * history. One node sweeps at a time. A sweep that was cut off is taken up by the next: what is not swept is as it was,
 * and what was intended is in the journal. Thread-safe; blocks.
 */
public final class Sweep {
    /** When a sweep last came to its end, in {@link Moments}. */
    public static final String LAST = "sweep/last";

    /** Lets one node sweep at a time: a lock like that of a maildrop, under an id that no incarnation has. */
    private static final UUID SWEEP = new UUID(0, 0);

    private static final Logger LOGGER = LoggerFactory.getLogger(Sweep.class);

    private final DownloadLedger ledger;
    private final RemovalJournal journal;
    private final LockKeeper locks;
    private final Moments moments;
    private final UserIncarnations users;
    private final MaildropSweep maildropSweep;
    private final Pop3PolicyConfiguration configuration;
    private final Clock clock;
    private final Metric removed;

    @Inject
    Sweep(
            DownloadLedger ledger,
            RemovalJournal journal,
            LockKeeper locks,
            Moments moments,
            UserIncarnations users,
            MaildropSweep maildropSweep,
            Pop3PolicyConfiguration configuration,
            @SharedClock Clock clock,
            MetricFactory metrics) {
        this.ledger = Objects.requireNonNull(ledger);
        this.journal = Objects.requireNonNull(journal);
        this.locks = Objects.requireNonNull(locks);
        this.moments = Objects.requireNonNull(moments);
        this.users = Objects.requireNonNull(users);
        this.maildropSweep = Objects.requireNonNull(maildropSweep);
        this.configuration = Objects.requireNonNull(configuration);
        this.clock = Objects.requireNonNull(clock);
        this.removed = metrics.generate("pop3-policy-sweep-removed");
    }

    /**
     * @param name of this sweep, in the journal
     * @param progress told after each maildrop
     * @param goesOn asked before each maildrop
     * @return empty if another node sweeps at this moment
     */
    public Optional<SweepReport> run(String name, Consumer<SweepReport> progress, BooleanSupplier goesOn) {
        SessionTrace trace = new SessionTrace(name, "");
        try (HeldLock lock = locks.acquire(SWEEP, trace)) {
            return Optional.of(sweep(lock, trace, progress, goesOn));
        } catch (MaildropInUseException e) {
            LOGGER.info("pop3 sweep: another one is under way, {}", e.holder());
            return Optional.empty();
        }
    }

    private SweepReport sweep(
            HeldLock lock, SessionTrace trace, Consumer<SweepReport> progress, BooleanSupplier goesOn) {
        List<Maildrop> maildrops = new ArrayList<>();
        ledger.forEachMaildrop(maildrops::add);
        SweepReport report = SweepReport.NOTHING;
        for (Maildrop maildrop : maildrops) {
            if (!goesOn.getAsBoolean() || !lock.confirm()) {
                LOGGER.info("pop3 sweep: cut off after {}", report);
                return report;
            }
            report = report.plus(sweep(maildrop, trace));
            progress.accept(report);
        }
        journal.prune(clock.instant().minus(configuration.historyRetention()));
        moments.put(LAST, clock.instant());
        LOGGER.info("pop3 sweep: {}", report);
        return report;
    }

    private SweepReport sweep(Maildrop maildrop, SessionTrace trace) {
        try {
            Optional<Username> username = users.usernameOf(maildrop.incarnation());
            // What is stored of somebody who is gone goes with the incarnation.
            SweepReport report = username.isPresent()
                    ? maildropSweep.run(maildrop, username.get(), trace, clock.instant())
                    : SweepReport.NOTHING;
            removed.add(Math.toIntExact(report.removed()));
            return report;
        } catch (MailboxException | RuntimeException e) {
            LOGGER.warn("pop3 sweep: {} stays as it is until the next time", maildrop, e);
            return new SweepReport(1, 0, 0, 0, 1);
        }
    }
}
