package org.briefkasten.externalfetch;

import com.google.common.collect.Lists;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.briefkasten.externalfetch.ExternalMessage.State;
import org.briefkasten.externalfetch.remote.ExternalServerException;
import org.briefkasten.externalfetch.remote.ExternalServerException.Kind;
import org.briefkasten.externalfetch.remote.RemoteFolder;
import org.briefkasten.externalfetch.remote.RemoteMailbox;
import org.briefkasten.externalfetch.remote.RemoteMessage;

/**
 * Looks whether a fetch has anything to do, and changes nothing, neither here nor there: most fetches that are due find
 * nothing new, and need no lock then. Not thread-safe: belongs to one fetch.
 */
final class Look {
    private static final int BATCH = 500;

    private final ExternalAccount account;
    private final FolderMapping mapping;
    private final ListingPolicy policy;
    private final MarkKeeper marks;
    private final ExternalMessageStore ledger;
    private final FetchLimits limits;
    private final FetchProgress progress;
    private final Clock clock;
    private long alreadyHere;
    private long quarantined;

    /**
     * @param progress is told the counts if there is nothing to do
     */
    Look(
            ExternalAccount account,
            FolderMapping mapping,
            MarkKeeper marks,
            ExternalMessageStore ledger,
            FetchLimits limits,
            FetchProgress progress,
            Clock clock) {
        this.account = account;
        this.mapping = mapping;
        this.policy = new ListingPolicy(account, limits.messageSize());
        this.marks = marks;
        this.ledger = ledger;
        this.limits = limits;
        this.progress = progress;
        this.clock = clock;
    }

    boolean findsNothing(RemoteMailbox remote) throws IOException {
        if (marks.areToBegin()) {
            return false;
        }
        Map<RemoteFolder, String> targets = mapping.targetsOf(remote.folders());
        if (marks.sparesLook(remote, targets.keySet())) {
            return true;
        }
        try {
            if (!findsNothing(remote, targets)) {
                return false;
            }
        } catch (ExternalServerException e) {
            if (e.kind() == Kind.FOLDER) {
                return false;
            }
            throw e;
        }
        progress.alreadyHere(alreadyHere);
        progress.quarantined(quarantined);
        return true;
    }

    private boolean findsNothing(RemoteMailbox remote, Map<RemoteFolder, String> targets) throws IOException {
        int room = limits.listedMessages();
        for (Map.Entry<RemoteFolder, String> target : targets.entrySet()) {
            if (progress.stopRequested()) {
                throw FetchStoppedException.onRequest();
            }
            List<RemoteMessage> listed = remote.list(target.getKey(), room);
            room -= listed.size();
            FolderRun folder = new FolderRun(target.getKey(), target.getValue(), listed, listed);
            for (List<RemoteMessage> batch : Lists.partition(listed, BATCH)) {
                if (!isDone(folder, batch)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean isDone(FolderRun folder, List<RemoteMessage> batch) {
        Set<String> uids = batch.stream().map(RemoteMessage::uid).collect(Collectors.toSet());
        Map<String, List<ExternalMessage>> known = ledger.find(account.ledger(), uids).stream()
                .collect(Collectors.groupingBy(row -> row.key().uid()));
        return batch.stream()
                .allMatch(message -> isDone(folder, message, known.getOrDefault(message.uid(), List.of())));
    }

    private boolean isDone(FolderRun folder, RemoteMessage message, List<ExternalMessage> known) {
        switch (policy.decide(message, folder.isRepeated(message), known)) {
            case ALREADY_HERE:
                alreadyHere++;
                return known.stream().noneMatch(this::isToBeDeleted);
            case UNWANTED:
                return true;
            case TOO_LARGE:
                quarantined++;
                return LeftOut.isNoted(policy.reasonFor(message), known);
            default:
                return false;
        }
    }

    private boolean isToBeDeleted(ExternalMessage row) {
        return row.state() == State.APPENDED && account.plan().afterFetch().deletes(row.seenAt(), clock.instant());
    }
}
