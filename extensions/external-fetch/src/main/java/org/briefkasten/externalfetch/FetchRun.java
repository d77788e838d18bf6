package org.briefkasten.externalfetch;

import com.google.common.collect.Lists;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.briefkasten.externalfetch.ExternalMessage.State;
import org.briefkasten.externalfetch.remote.ExternalServerException;
import org.briefkasten.externalfetch.remote.ExternalServerException.Kind;
import org.briefkasten.externalfetch.remote.RemoteFolder;
import org.briefkasten.externalfetch.remote.RemoteMailbox;
import org.briefkasten.externalfetch.remote.RemoteMessage;

/** One look at a mailbox elsewhere: what it lists, what of that is new, and its retrieval. Not thread-safe. */
final class FetchRun {
    private static final int BATCH = 500;

    private final UUID accountId;
    private final RemoteMailbox remote;
    private final FolderMapping mapping;
    private final Destinations destinations;
    private final StoredCopies copies;
    private final ClaimSettlement settlement;
    private final ExternalMessageStore ledger;
    private final LeftOut leftOut;
    private final Deletions deletions;
    private final Spool spool;
    private final FetchLimits limits;
    private final ListingPolicy policy;
    private final FetchProgress progress;

    FetchRun(
            UUID accountId,
            RemoteMailbox remote,
            FolderMapping mapping,
            Destinations destinations,
            StoredCopies copies,
            ClaimSettlement settlement,
            ExternalMessageStore ledger,
            LeftOut leftOut,
            Deletions deletions,
            Spool spool,
            FetchLimits limits,
            FetchProgress progress) {
        this.accountId = accountId;
        this.remote = remote;
        this.mapping = mapping;
        this.destinations = destinations;
        this.copies = copies;
        this.settlement = settlement;
        this.ledger = ledger;
        this.leftOut = leftOut;
        this.deletions = deletions;
        this.spool = spool;
        this.limits = limits;
        this.policy = new ListingPolicy(limits.messageSize());
        this.progress = progress;
    }

    void run() throws IOException, TargetMailboxException {
        List<FolderRun> folders = listAll();
        for (FolderRun folder : folders) {
            for (List<RemoteMessage> batch : Lists.partition(folder.listed(), BATCH)) {
                retrieve(folder, select(folder, batch));
            }
        }
        for (FolderRun folder : folders) {
            retrieve(folder, folder.last());
        }
        stopIfRequested();
        deletions.run(remote, folders);
        remote.quit();
        deletions.confirm();
    }

    /** Everything is listed before anything is retrieved: what has left one folder may be found again in another. */
    private List<FolderRun> listAll() throws IOException {
        List<FolderRun> folders = new ArrayList<>();
        int room = limits.listedMessages();
        for (RemoteFolder folder : remote.folders()) {
            Optional<String> target = mapping.targetOf(folder);
            if (target.isPresent()) {
                stopIfRequested();
                List<RemoteMessage> listed = list(folder, room);
                room -= listed.size();
                copies.list(listed);
                folders.add(new FolderRun(folder, target.get(), listed));
            }
        }
        return folders;
    }

    private List<RemoteMessage> list(RemoteFolder folder, int most) throws IOException {
        try {
            return remote.list(folder, most);
        } catch (ExternalServerException e) {
            continueBehind(e);
            return List.of();
        }
    }

    private void retrieve(FolderRun folder, List<RemoteMessage> messages) throws IOException, TargetMailboxException {
        stopIfRequested();
        if (messages.isEmpty()) {
            return;
        }
        Arrivals arrivals = destinations.open(folder.target());
        MessageReception reception = new MessageReception(arrivals, leftOut, spool, progress);
        try {
            remote.retrieve(folder.folder(), messages, limits.messageSize(), reception);
            reception.handOver();
        } catch (ExternalServerException e) {
            reception.handOver();
            reception.setAsideBegun(e);
            continueBehind(e);
        } finally {
            reception.close();
        }
    }

    /** One folder that is not opened, or was deleted since, keeps no other from coming. */
    private void continueBehind(ExternalServerException failure) throws ExternalServerException {
        if (failure.kind() != Kind.FOLDER) {
            throw failure;
        }
        progress.incompleteBecause(failure.getMessage());
    }

    private List<RemoteMessage> select(FolderRun folder, List<RemoteMessage> batch) throws TargetMailboxException {
        Map<String, List<ExternalMessage>> known = knownOf(batch);
        List<RemoteMessage> now = new ArrayList<>();
        for (RemoteMessage message : batch) {
            switch (policy.decide(message, folder.isRepeated(message), known.getOrDefault(message.uid(), List.of()))) {
                case ALREADY_HERE:
                    progress.alreadyHere();
                    break;
                case RETRIEVE:
                    now.add(message);
                    break;
                case RETRIEVE_LAST:
                    folder.last().add(message);
                    break;
                case TOO_LARGE:
                    leftOut.quarantine(message, policy.reasonFor(message));
                    break;
            }
        }
        return now;
    }

    /** What the ledger knows of the batch, with every claim settled. */
    private Map<String, List<ExternalMessage>> knownOf(List<RemoteMessage> batch) throws TargetMailboxException {
        Set<String> uids = batch.stream().map(RemoteMessage::uid).collect(Collectors.toSet());
        List<ExternalMessage> rows = ledger.find(accountId, uids);
        List<ExternalMessage> claimed =
                rows.stream().filter(row -> row.state() == State.CLAIMED).collect(Collectors.toList());
        if (!claimed.isEmpty()) {
            settlement.settle(claimed);
            rows = ledger.find(accountId, uids);
        }
        return rows.stream().collect(Collectors.groupingBy(row -> row.key().uid()));
    }

    private void stopIfRequested() throws FetchStoppedException {
        if (progress.stopRequested()) {
            throw FetchStoppedException.onRequest();
        }
    }
}
