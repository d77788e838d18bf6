package org.briefkasten.pop3policy;

import com.google.inject.Inject;
import com.google.inject.name.Named;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxManager.CreateOption;
import org.apache.james.mailbox.MailboxManager.MailboxSearchFetchType;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.exception.MailboxExistsException;
import org.apache.james.mailbox.exception.MailboxNotFoundException;
import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.MessageRange;
import org.apache.james.mailbox.model.search.MailboxQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves messages into their owner's trash folder, which is created and subscribed if it is absent. A move is no addition
 * to James's quota check (StoreMessageManager, 3.8.1 and 3.9.0), so a full mailbox can be emptied. Thread-safe; blocks on
 * the mailbox store.
 */
public final class TrashMover {
    private static final Logger LOGGER = LoggerFactory.getLogger(TrashMover.class);

    private final MailboxManager mailboxManager;
    private final TrashFolder trashFolder;

    @Inject
    public TrashMover(@Named("mailboxmanager") MailboxManager mailboxManager, Pop3PolicyConfiguration configuration) {
        this.mailboxManager = Objects.requireNonNull(mailboxManager);
        this.trashFolder = configuration.trashFolder();
    }

    /**
     * Moves what is still there of these messages. Idempotent: a message that is gone, or was moved before, is passed
     * over.
     *
     * @return how many were moved
     * @throws MailboxException if one could not be moved, in which case earlier ones may have been
     */
    public int move(Collection<MessageUid> uids, MailboxId from, MailboxSession session) throws MailboxException {
        mailboxManager.startProcessingRequest(session);
        try {
            return move(MessageRange.toRanges(uids), from, trashOf(session), session);
        } finally {
            mailboxManager.endProcessingRequest(session);
        }
    }

    /**
     * The ranges hold exactly the uids asked for. Gaps are never bridged, even where the session saw no message: on
     * stores that assign a uid before they insert the row, a delivery may still appear there.
     */
    private int move(List<MessageRange> ranges, MailboxId from, MailboxId trash, MailboxSession session)
            throws MailboxException {
        int moved = 0;
        for (MessageRange range : ranges) {
            moved += count(mailboxManager.moveMessages(range, from, trash, session));
        }
        return moved;
    }

    private static int count(List<MessageRange> ranges) {
        return ranges.stream()
                .mapToInt(range ->
                        (int) (range.getUidTo().asLong() - range.getUidFrom().asLong() + 1))
                .sum();
    }

    private MailboxId trashOf(MailboxSession session) throws MailboxException {
        MailboxPath configured = MailboxPath.forUser(session.getUser(), trashFolder.name());
        try {
            return idOf(configured, session);
        } catch (MailboxNotFoundException e) {
            return existingOrCreated(
                    MailboxPath.forUser(session.getUser(), trashFolder.among(names(session))), session);
        }
    }

    private MailboxId existingOrCreated(MailboxPath path, MailboxSession session) throws MailboxException {
        try {
            mailboxManager.createMailbox(path, CreateOption.CREATE_SUBSCRIPTION, session);
            LOGGER.info("{}: created the folder {}", session.getUser().asString(), path.getName());
        } catch (MailboxExistsException e) {
            LOGGER.debug("{}: the folder {} was there", session.getUser().asString(), path.getName());
        }
        return idOf(path, session);
    }

    private MailboxId idOf(MailboxPath path, MailboxSession session) throws MailboxException {
        return mailboxManager.getMailbox(path, session).getId();
    }

    private Collection<String> names(MailboxSession session) {
        MailboxQuery own = MailboxQuery.privateMailboxesBuilder(session)
                .matchesAllMailboxNames()
                .build();
        return mailboxManager
                .search(own, MailboxSearchFetchType.Minimal, session)
                .map(folder -> folder.getPath().getName())
                .collect(Collectors.toList())
                .block();
    }
}
