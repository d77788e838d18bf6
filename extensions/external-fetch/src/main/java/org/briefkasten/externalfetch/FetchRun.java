package org.briefkasten.externalfetch;

import com.google.common.collect.Lists;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.briefkasten.externalfetch.remote.ExternalServerException;
import org.briefkasten.externalfetch.remote.ExternalServerException.Kind;
import org.briefkasten.externalfetch.remote.RemoteFolder;
import org.briefkasten.externalfetch.remote.RemoteMailbox;
import org.briefkasten.externalfetch.remote.RemoteMessage;

/** Looks at a mailbox elsewhere: what it lists, what of that is new, and its retrieval. Not thread-safe. */
final class FetchRun {
    private static final int BATCH = 500;

    private final FolderMapping mapping;
    private final Destinations destinations;
    private final StoredCopies copies;
    private final MessageChoice choice;
    private final LeftOut leftOut;
    private final MarkKeeper marks;
    private final Spool spool;
    private final FetchLimits limits;
    private final FetchProgress progress;
    private int retrieved;
    private boolean whole;

    FetchRun(
            FolderMapping mapping,
            Destinations destinations,
            StoredCopies copies,
            MessageChoice choice,
            LeftOut leftOut,
            MarkKeeper marks,
            Spool spool,
            FetchLimits limits,
            FetchProgress progress) {
        this.mapping = mapping;
        this.destinations = destinations;
        this.copies = copies;
        this.choice = choice;
        this.leftOut = leftOut;
        this.marks = marks;
        this.spool = spool;
        this.limits = limits;
        this.progress = progress;
    }

    /**
     * Looks once, in one session. Messages that a session before has listed are looked at no more, but may be deleted.
     *
     * @return how many messages it asked for
     */
    int run(RemoteMailbox remote, Deletions deletions) throws IOException, TargetMailboxException {
        retrieved = 0;
        whole = true;
        Map<RemoteFolder, String> targets = mapping.targetsOf(remote.folders());
        if (marks.sparesLook(remote, targets.keySet())) {
            remote.quit();
            return retrieved;
        }
        look(remote, targets, deletions);
        remote.quit();
        deletions.confirm();
        marks.lookedThrough();
        return retrieved;
    }

    private void look(RemoteMailbox remote, Map<RemoteFolder, String> targets, Deletions deletions)
            throws IOException, TargetMailboxException {
        List<FolderRun> folders = listAll(remote, targets);
        for (FolderRun folder : folders) {
            for (List<RemoteMessage> batch : Lists.partition(folder.unseen(), BATCH)) {
                retrieve(remote, folder, choose(remote, folder, batch));
            }
        }
        marks.judged(whole);
        for (FolderRun folder : folders) {
            retrieve(remote, folder, folder.last());
        }
        stopIfRequested();
        deletions.run(remote, folders);
    }

    /** Everything is listed before anything is retrieved: what has left one folder may be found again in another. */
    private List<FolderRun> listAll(RemoteMailbox remote, Map<RemoteFolder, String> targets) throws IOException {
        List<FolderRun> folders = new ArrayList<>();
        int room = limits.listedMessages();
        for (Map.Entry<RemoteFolder, String> target : targets.entrySet()) {
            stopIfRequested();
            try {
                List<RemoteMessage> listed = remote.list(target.getKey(), room);
                room -= listed.size();
                folders.add(new FolderRun(target.getKey(), target.getValue(), listed, unseen(listed)));
            } catch (ExternalServerException e) {
                continueBehind(e);
            }
        }
        folders.forEach(folder -> copies.list(folder.listed()));
        return folders;
    }

    private List<RemoteMessage> unseen(List<RemoteMessage> listed) {
        return listed.stream()
                .filter(message -> !copies.isListed(message.uid()))
                .collect(Collectors.toList());
    }

    private void retrieve(RemoteMailbox remote, FolderRun folder, List<RemoteMessage> messages)
            throws IOException, TargetMailboxException {
        stopIfRequested();
        if (messages.isEmpty()) {
            return;
        }
        retrieved += messages.size();
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

    private List<RemoteMessage> choose(RemoteMailbox remote, FolderRun folder, List<RemoteMessage> batch)
            throws IOException, TargetMailboxException {
        try {
            return choice.choose(remote, folder, batch);
        } catch (ExternalServerException e) {
            continueBehind(e);
            return List.of();
        }
    }

    /** One folder that is not opened, or was deleted since, keeps no other from coming. */
    private void continueBehind(ExternalServerException failure) throws ExternalServerException {
        if (failure.kind() != Kind.FOLDER) {
            throw failure;
        }
        whole = false;
        progress.incompleteBecause(failure.getMessage());
    }

    private void stopIfRequested() throws FetchStoppedException {
        if (progress.stopRequested()) {
            throw FetchStoppedException.onRequest();
        }
    }
}
