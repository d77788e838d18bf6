package org.briefkasten.pop3policy.removal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.briefkasten.pop3policy.Brake;
import org.briefkasten.pop3policy.OnDelete;
import org.briefkasten.pop3policy.OnRetrieve;
import org.briefkasten.pop3policy.Pop3Policy;
import org.briefkasten.pop3policy.UidSet;

/**
 * Decides what becomes of the messages of a session that ends: DELE goes before onRetrieve, the mass-delete brake before
 * the last-copy guard, and the guard before the policy. Pure but for the ids. Immutable; as thread-safe as the ids'
 * source.
 */
public final class RemovalPlanner {
    private final boolean lastCopyGuard;
    private final Brake brake;
    private final Supplier<UUID> ids;

    public RemovalPlanner(boolean lastCopyGuard, Brake brake, Supplier<UUID> ids) {
        this.lastCopyGuard = lastCopyGuard;
        this.brake = brake;
        this.ids = ids;
    }

    /**
     * @param downloaded of the deleted ones those that were retrieved in full, in this session or before; not asked for
     *     unless the session {@link #isGuarded}
     * @return without those that stay as they are; no message stands in two of them
     */
    public List<Removal> plan(SessionEnd end, UidSet downloaded, Instant now) {
        List<Removal> plan = new ArrayList<>();
        add(plan, deleted(end, downloaded, now));
        add(plan, guarded(end, downloaded, now));
        add(plan, retrieved(end, now));
        return plan;
    }

    private static void add(List<Removal> plan, Removal.Builder planned) {
        Removal removal = planned.build();
        if (!removal.uids().isEmpty()) {
            plan.add(removal);
        }
    }

    private Removal.Builder deleted(SessionEnd end, UidSet downloaded, Instant now) {
        Pop3Policy policy = end.policy();
        String rule = policy.onDelete().rule();
        OnDelete onDelete = policy.onDelete().value();
        if (isBraked(end)) {
            return removal(end, now)
                    .action(RemovalAction.TRASH)
                    .rule("mass-delete brake at " + brake + " over " + rule)
                    .braked(true)
                    .uids(end.deleted());
        }
        return removal(end, now)
                .action(action(onDelete))
                .rule(rule)
                .uids(isGuarded(end) ? end.deleted().minus(unseen(end, downloaded)) : end.deleted());
    }

    private Removal.Builder guarded(SessionEnd end, UidSet downloaded, Instant now) {
        boolean guarded = isGuarded(end) && !isBraked(end);
        return removal(end, now)
                .action(RemovalAction.TRASH)
                .rule("last-copy guard over " + end.policy().onDelete().rule())
                .uids(guarded ? unseen(end, downloaded) : UidSet.empty());
    }

    private static UidSet unseen(SessionEnd end, UidSet downloaded) {
        return end.deleted().minus(downloaded);
    }

    /** Whether it matters what was downloaded: which is asked of the ledger only then. */
    boolean isGuarded(SessionEnd end) {
        return lastCopyGuard && end.policy().onDelete().value() == OnDelete.EXPUNGE;
    }

    /** Hidden messages are still there for IMAP: nothing is taken away. */
    private boolean isBraked(SessionEnd end) {
        return end.policy().onDelete().value() != OnDelete.HIDE
                && brake.stops(end.deleted().size(), end.exposed());
    }

    private Removal.Builder retrieved(SessionEnd end, Instant now) {
        OnRetrieve onRetrieve = end.policy().onRetrieve().value();
        Removal.Builder removal =
                removal(end, now).rule(end.policy().onRetrieve().rule());
        return onRetrieve == OnRetrieve.KEEP
                ? removal.action(RemovalAction.MARK_SEEN).uids(UidSet.empty())
                : inArchive(removal, end.policy())
                        .action(RemovalAction.valueOf(onRetrieve.name()))
                        .uids(end.retrieved().minus(end.deleted()));
    }

    private static Removal.Builder inArchive(Removal.Builder removal, Pop3Policy policy) {
        return policy.onRetrieve().value() == OnRetrieve.ARCHIVE
                ? removal.folder(policy.archiveFolder().value())
                : removal;
    }

    /** A DELE that was answered +OK before the policy became to refuse it is answered by the trash. */
    private static RemovalAction action(OnDelete onDelete) {
        return onDelete == OnDelete.REFUSE ? RemovalAction.TRASH : RemovalAction.valueOf(onDelete.name());
    }

    private Removal.Builder removal(SessionEnd end, Instant now) {
        return Removal.builder()
                .id(ids.get())
                .maildrop(end.maildrop())
                .session(end.session())
                .at(now);
    }
}
