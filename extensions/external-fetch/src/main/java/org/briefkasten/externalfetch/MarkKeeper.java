package org.briefkasten.externalfetch;

import com.google.common.hash.Hashing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.briefkasten.externalfetch.remote.RemoteFolder;
import org.briefkasten.externalfetch.remote.RemoteMailbox;

/**
 * Keeps an account's {@link FetchMarks}, written only when they change. Not thread-safe: belongs to one fetch.
 *
 * <p>A look is complete only if it left nothing behind: no message that is quarantined, was not handed out or waits for
 * its claim, and none to be deleted there some day. Then the same messages ask for nothing more.
 */
final class MarkKeeper {
    private final ExternalAccount account;
    private final ExternalAccountStore accounts;
    private final FetchProgress progress;
    private final Clock clock;
    private final Instant began;
    private FetchMarks marks;
    private Optional<String> state = Optional.empty();
    private boolean spared;

    MarkKeeper(ExternalAccount account, ExternalAccountStore accounts, FetchProgress progress, Clock clock) {
        this.account = account;
        this.accounts = accounts;
        this.progress = progress;
        this.clock = clock;
        this.began = clock.instant();
        this.marks = account.marks();
    }

    /**
     * Whether the latest complete look still holds. To be asked before anything is listed, so that what comes meanwhile
     * is found next time.
     */
    boolean sparesLook(RemoteMailbox remote, Collection<RemoteFolder> folders) throws IOException {
        if (account.plan().afterFetch().deletes()) {
            return false;
        }
        state = remote.stateOf(List.copyOf(folders)).map(this::sha256Of);
        Optional<CompleteLook> holding =
                marks.look().filter(look -> state.isPresent() && look.stillHolds(state.get(), clock.instant()));
        holding.ifPresent(look -> progress.alreadyHere(look.messages()));
        spared = holding.isPresent();
        return spared;
    }

    /** Whether nothing was ever judged by the account's {@link Take}. */
    boolean areToBegin() {
        return !account.plan().selection().take().equals(Take.ALL)
                && marks.begunAt().isEmpty();
    }

    /**
     * All that is listed has been judged by the account's {@link Take}.
     *
     * @param whole whether every folder could be listed
     */
    void judged(boolean whole) {
        Take take = account.plan().selection().take();
        boolean begins = take.equals(Take.FROM_NOW_ON) || whole && !take.equals(Take.ALL);
        if (begins && areToBegin()) {
            keep(marks.begunAt(began));
        }
    }

    /** Whether the look, having come to its end, spares others. */
    boolean areToBeKept() {
        FetchReport report = progress.report(began);
        return !spared && state.isPresent() && report.complete() && report.quarantined() == 0 && report.failed() == 0;
    }

    /** The look came to its end. */
    void lookedThrough() {
        if (areToBeKept()) {
            FetchReport report = progress.report(began);
            keep(marks.withLook(new CompleteLook(state.get(), report.fetched() + report.alreadyHere(), began)));
        }
    }

    /** Who holds the account no more may have seen another one than there is now. */
    private void keep(FetchMarks changed) {
        if (!progress.stopRequested()) {
            marks = changed;
            accounts.recordMarks(account.owner(), account.id(), marks);
        }
    }

    private String sha256Of(String folders) {
        return Hashing.sha256()
                .hashString(
                        account.ledger() + "\n" + account.plan().selection() + "\n" + folders, StandardCharsets.UTF_8)
                .toString();
    }
}
