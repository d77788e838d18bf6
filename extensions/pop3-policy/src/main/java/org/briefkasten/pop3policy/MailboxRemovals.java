package org.briefkasten.pop3policy;

import com.google.inject.Inject;
import com.google.inject.name.Named;
import java.util.Objects;
import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.MailboxId;
import org.briefkasten.pop3policy.removal.Removal;
import org.briefkasten.pop3policy.removal.RemovalAction;
import org.briefkasten.pop3policy.removal.RemovalJournal;
import org.briefkasten.pop3policy.removal.RemovalState;
import org.briefkasten.pop3policy.sweep.RemovalRunner;

/** Expunges, or moves into the trash. Thread-safe; blocks on the mailbox store. */
final class MailboxRemovals implements RemovalRunner {
    private final MailboxManager manager;
    private final MaildropFolders folders;
    private final TrashMover mover;
    private final MailboxId.Factory ids;
    private final RemovalJournal journal;

    @Inject
    MailboxRemovals(
            @Named("mailboxmanager") MailboxManager manager,
            MaildropFolders folders,
            TrashMover mover,
            MailboxId.Factory ids,
            RemovalJournal journal) {
        this.manager = Objects.requireNonNull(manager);
        this.folders = Objects.requireNonNull(folders);
        this.mover = Objects.requireNonNull(mover);
        this.ids = Objects.requireNonNull(ids);
        this.journal = Objects.requireNonNull(journal);
    }

    @Override
    public Removal run(Username username, Removal removal) throws MailboxException {
        if (removal.action() == RemovalAction.EXPUNGE) {
            folders.open(username, removal.maildrop())
                    .orElseThrow(() -> new MailboxException(removal.maildrop() + " is gone"))
                    .expunge(removal.uids());
        } else {
            mover.move(
                    removal.uids().uids(),
                    ids.fromString(removal.maildrop().mailboxId()),
                    manager.createSystemSession(username));
        }
        Removal done = removal.toBuilder().state(RemovalState.DONE).build();
        journal.update(done);
        return done;
    }
}
