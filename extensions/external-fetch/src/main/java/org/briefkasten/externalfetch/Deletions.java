package org.briefkasten.externalfetch;

import com.google.common.collect.Lists;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.briefkasten.externalfetch.ExternalMessage.State;
import org.briefkasten.externalfetch.remote.RemoteMailbox;
import org.briefkasten.externalfetch.remote.RemoteMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes messages elsewhere at the end of a fetch, each only after its copy here was read again. The ledger lets go of
 * the name before, since a server may give it to another message afterwards; a message that is not deleted after all is
 * known again by its content. Not thread-safe: belongs to one fetch.
 */
final class Deletions {
    static final String UNABLE =
            "The server cannot delete single messages (it has no UIDPLUS), so that what was fetched stays there.";
    static final String HALTED =
            "Nothing is deleted at the server: too many messages that were fetched are missing here, as if mail was lost.";

    private static final Logger LOGGER = LoggerFactory.getLogger(Deletions.class);
    private static final int BATCH = 500;
    private static final long NO_SIZE = -1;

    private final ExternalAccount account;
    private final ExternalMessageStore ledger;
    private final Copies copies;
    private final FetchProgress progress;
    private final Clock clock;
    private long deleted;

    Deletions(
            ExternalAccount account, ExternalMessageStore ledger, Copies copies, FetchProgress progress, Clock clock) {
        this.account = account;
        this.ledger = ledger;
        this.copies = copies;
        this.progress = progress;
        this.clock = clock;
    }

    /** Asks the server to delete what is due; {@link #confirm} once it has ended the session properly. */
    void run(RemoteMailbox remote, List<FolderRun> folders) throws IOException, TargetMailboxException {
        if (!account.plan().afterFetch().deletes()) {
            return;
        }
        if (!remote.deletes()) {
            progress.incompleteBecause(UNABLE);
            return;
        }
        Map<FolderRun, Map<RemoteMessage, ExternalMessage>> due = new LinkedHashMap<>();
        int candidates = 0;
        for (FolderRun folder : folders) {
            Map<RemoteMessage, ExternalMessage> rows = dueIn(folder);
            copies.verify(new ArrayList<>(rows.values()));
            candidates += rows.size();
            due.put(folder, rows);
        }
        if (!DeleteGuard.permits(candidates, copies.vanished())) {
            LOGGER.error(
                    "{}: {} of {} copies have vanished; nothing is deleted", account, copies.vanished(), candidates);
            progress.incompleteBecause(HALTED);
            return;
        }
        for (Map.Entry<FolderRun, Map<RemoteMessage, ExternalMessage>> of : due.entrySet()) {
            delete(remote, of.getKey(), of.getValue());
        }
    }

    /** RFC 1939 section 6: a POP3 server that does not agree to QUIT has deleted nothing. */
    void confirm() {
        if (deleted > 0) {
            LOGGER.info("{}: {} messages are deleted at the server", account, deleted);
        }
    }

    /** A name that is not plain says nothing about whose copy is here. */
    private Map<RemoteMessage, ExternalMessage> dueIn(FolderRun folder) {
        Map<RemoteMessage, ExternalMessage> due = new LinkedHashMap<>();
        for (List<RemoteMessage> batch : Lists.partition(folder.listed(), BATCH)) {
            Set<String> uids = batch.stream().map(RemoteMessage::uid).collect(Collectors.toSet());
            Map<String, List<ExternalMessage>> known = ledger.find(account.ledger(), uids).stream()
                    .collect(Collectors.groupingBy(row -> row.key().uid()));
            for (RemoteMessage message : batch) {
                List<ExternalMessage> same = known.getOrDefault(message.uid(), List.of()).stream()
                        .filter(row -> row.state() == State.APPENDED && row.announcedSize() == message.size())
                        .collect(Collectors.toList());
                if (same.size() == 1 && !folder.isRepeated(message) && isDue(same.get(0))) {
                    due.put(message, same.get(0));
                }
            }
        }
        return due;
    }

    private boolean isDue(ExternalMessage row) {
        return account.plan().afterFetch().deletes(row.seenAt(), clock.instant());
    }

    private void delete(RemoteMailbox remote, FolderRun folder, Map<RemoteMessage, ExternalMessage> rows)
            throws IOException {
        List<RemoteMessage> verified = rows.entrySet().stream()
                .filter(row -> copies.isPresent(row.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toList());
        for (List<RemoteMessage> batch : Lists.partition(verified, BATCH)) {
            if (progress.stopRequested()) {
                throw FetchStoppedException.onRequest();
            }
            batch.forEach(message -> ledger.announce(rows.get(message).key(), NO_SIZE));
            List<RemoteMessage> refused = remote.delete(folder.folder(), batch);
            refused.forEach(message -> ledger.announce(rows.get(message).key(), message.size()));
            deleted += batch.size() - refused.size();
        }
    }
}
