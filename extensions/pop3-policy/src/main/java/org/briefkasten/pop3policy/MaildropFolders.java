package org.briefkasten.pop3policy;

import com.google.inject.Inject;
import com.google.inject.name.Named;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.exception.MailboxNotFoundException;
import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.mailbox.model.MailboxPath;

/** Finds James's folders behind maildrops, as their owner. Thread-safe; blocks on the mailbox store. */
public final class MaildropFolders {
    private final MailboxManager manager;
    private final MailboxId.Factory ids;

    @Inject
    public MaildropFolders(@Named("mailboxmanager") MailboxManager manager, MailboxId.Factory ids) {
        this.manager = Objects.requireNonNull(manager);
        this.ids = Objects.requireNonNull(ids);
    }

    /** The user's INBOX; empty if there is none yet. */
    public Optional<MaildropFolder> inbox(Username username, UUID incarnation) throws MailboxException {
        MailboxSession session = manager.createSystemSession(username);
        return found(() -> manager.getMailbox(MailboxPath.inbox(username), session))
                .map(folder -> new MaildropFolder(manager, folder, session, maildropOf(folder, incarnation)));
    }

    /** The folder of a maildrop, whatever its name is now; empty if it is gone, or its uids are other ones. */
    public Optional<MaildropFolder> open(Username username, Maildrop maildrop) throws MailboxException {
        MailboxSession session = manager.createSystemSession(username);
        return found(() -> manager.getMailbox(ids.fromString(maildrop.mailboxId()), session))
                .filter(folder -> maildropOf(folder, maildrop.incarnation()).equals(maildrop))
                .map(folder -> new MaildropFolder(manager, folder, session, maildrop));
    }

    private static Maildrop maildropOf(MessageManager folder, UUID incarnation) {
        try {
            return new Maildrop(
                    incarnation,
                    folder.getId().serialize(),
                    folder.getMailboxEntity().getUidValidity().asLong());
        } catch (MailboxException e) {
            throw new IllegalStateException("the folder " + folder.getId() + " cannot be read", e);
        }
    }

    private static Optional<MessageManager> found(Search search) throws MailboxException {
        try {
            return Optional.of(search.run());
        } catch (MailboxNotFoundException e) {
            return Optional.empty();
        }
    }

    private interface Search {
        MessageManager run() throws MailboxException;
    }
}
