package org.briefkasten.pop3policy;

import com.google.inject.Inject;
import com.google.inject.name.Named;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxManager.CreateOption;
import org.apache.james.mailbox.MailboxManager.MailboxSearchFetchType;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.exception.MailboxExistsException;
import org.apache.james.mailbox.exception.MailboxNotFoundException;
import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.MessageRange;
import org.apache.james.mailbox.model.search.MailboxQuery;
import org.briefkasten.pop3policy.removal.Destination;
import org.briefkasten.pop3policy.removal.RemovalProgress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves messages into another folder of their owner, which is created and subscribed if it is absent. A move is no addition
 * to James's quota check (StoreMessageManager, 3.8.1 and 3.9.0), so a full mailbox can be emptied. Thread-safe; blocks on
 * the mailbox store.
 */
public final class FolderMover {
    private static final Logger LOGGER = LoggerFactory.getLogger(FolderMover.class);

    private final MailboxManager mailboxManager;

    @Inject
    public FolderMover(@Named("mailboxmanager") MailboxManager mailboxManager) {
        this.mailboxManager = Objects.requireNonNull(mailboxManager);
    }

    /**
     * Moves what is still there of these messages. Idempotent: a message that is gone, or was moved before, is passed
     * over. The ranges hold exactly the uids asked for: on stores that assign a uid before they insert the row, a
     * delivery may still appear in a gap.
     *
     * @param progress told of each range that is done
     * @throws MailboxException if one could not be moved, in which case earlier ones have been
     */
    public void move(UidSet uids, MailboxId from, TrashFolder folder, MailboxSession session, RemovalProgress progress)
            throws MailboxException {
        MailboxId to = idOf(folder, session);
        long uidValidity = uidValidity(to, session);
        for (MessageRange range : uids.toMessageRanges()) {
            UidSet moved = UidSet.ofRanges(mailboxManager.moveMessages(range, from, to, session));
            progress.done(
                    UidSet.ofRanges(List.of(range)),
                    moved.isEmpty()
                            ? Optional.empty()
                            : Optional.of(new Destination(to.serialize(), uidValidity, moved)));
        }
    }

    private long uidValidity(MailboxId folder, MailboxSession session) throws MailboxException {
        return mailboxManager
                .getMailbox(folder, session)
                .getMailboxEntity()
                .getUidValidity()
                .asLong();
    }

    private MailboxId idOf(TrashFolder folder, MailboxSession session) throws MailboxException {
        try {
            return idOf(MailboxPath.forUser(session.getUser(), folder.name()), session);
        } catch (MailboxNotFoundException e) {
            return existingOrCreated(MailboxPath.forUser(session.getUser(), folder.among(names(session))), session);
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
