package org.briefkasten.pop3policy.removal;

import com.google.inject.Inject;
import com.google.inject.name.Named;
import java.util.Locale;
import java.util.Optional;
import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.exception.MailboxNotFoundException;
import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.mailbox.model.MessageRange;
import org.apache.james.metrics.api.MetricFactory;
import org.briefkasten.pop3policy.FolderMover;
import org.briefkasten.pop3policy.Pop3PolicyConfiguration;
import org.briefkasten.pop3policy.TrashFolder;
import org.briefkasten.pop3policy.UidSet;
import org.briefkasten.pop3policy.ledger.DownloadLedger;
import org.briefkasten.pop3policy.lock.HeldLock;
import org.briefkasten.pop3policy.sweep.RemovalRunner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what the journal says is to be done. Idempotent: uids are never given twice (RFC 9051 section 2.3.1.1), so that
 * what was done before finds no message. Thread-safe; blocks on the stores.
 */
public final class RemovalExecutor implements RemovalRunner {
    private static final Logger LOGGER = LoggerFactory.getLogger(RemovalExecutor.class);

    private final MailboxManager manager;
    private final MailboxId.Factory mailboxIds;
    private final FolderMover mover;
    private final TrashFolder trash;
    private final DownloadLedger ledger;
    private final RemovalJournal journal;
    private final BrakeNotice notice;
    private final MetricFactory metrics;

    @Inject
    RemovalExecutor(
            @Named("mailboxmanager") MailboxManager manager,
            MailboxId.Factory mailboxIds,
            FolderMover mover,
            Pop3PolicyConfiguration configuration,
            DownloadLedger ledger,
            RemovalJournal journal,
            BrakeNotice notice,
            MetricFactory metrics) {
        this.manager = manager;
        this.mailboxIds = mailboxIds;
        this.mover = mover;
        this.trash = configuration.trashFolder();
        this.ledger = ledger;
        this.journal = journal;
        this.notice = notice;
        this.metrics = metrics;
    }

    @Override
    public Removal run(Username username, Removal removal, HeldLock lock) throws MailboxException {
        return run(username, begun(username, removal, lock));
    }

    /**
     * As {@link #run}, for who only wants to know.
     *
     * @return how many messages it could not be done to; the intent then stays for a replay
     */
    int notDone(Username username, Removal removal, HeldLock lock) {
        RemovalRun run = begun(username, removal, lock);
        try {
            run(username, run);
            return 0;
        } catch (MailboxException | RuntimeException e) {
            // One whose messages are all done may still be open in the journal: a replay finds nothing left.
            LOGGER.error(
                    "{} pop3: {} of {} messages not done: {} by {}; {}",
                    username.asString(),
                    run.left(),
                    removal.uids().size(),
                    removal.action(),
                    removal.session(),
                    removal.rule(),
                    e);
            metrics.generate("pop3-policy-not-removed").add(run.left());
            return run.left();
        }
    }

    private RemovalRun begun(Username username, Removal removal, HeldLock lock) {
        MailboxSession session = manager.createSystemSession(username);
        return new RemovalRun(
                journal, removal, (messages, progress) -> act(removal, messages, session, progress), lock);
    }

    private Removal run(Username username, RemovalRun run) throws MailboxException {
        Removal done = run.run();
        tell(username, done);
        return done;
    }

    private void tell(Username username, Removal done) {
        metrics.generate("pop3-policy-"
                        + done.action().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .add(done.uids().size());
        LOGGER.info(
                "{} pop3: {} {} messages by {}; {}",
                username.asString(),
                done.action(),
                done.uids().size(),
                done.session(),
                done.rule());
        if (done.braked()) {
            notice.tell(username, done);
        }
    }

    private void act(Removal removal, UidSet messages, MailboxSession session, RemovalProgress progress)
            throws MailboxException {
        manager.startProcessingRequest(session);
        try {
            Optional<MessageManager> folder = folder(removal, session);
            if (folder.isPresent()) {
                act(removal, messages, folder.get(), session, progress);
            } else {
                progress.done(messages, Optional.empty());
            }
        } finally {
            manager.endProcessingRequest(session);
        }
    }

    private void act(
            Removal removal, UidSet messages, MessageManager folder, MailboxSession session, RemovalProgress progress)
            throws MailboxException {
        switch (removal.action()) {
            case TRASH:
            case ARCHIVE:
                mover.move(messages, folder.getId(), target(removal), session, progress);
                break;
            case EXPUNGE:
                folder.delete(messages.uids(), session);
                progress.done(messages, Optional.empty());
                break;
            case HIDE:
                ledger.hide(removal.maildrop(), messages);
                progress.done(messages, Optional.empty());
                break;
            default:
                markSeen(messages, folder, session);
                progress.done(messages, Optional.empty());
                break;
        }
    }

    private TrashFolder target(Removal removal) {
        return removal.folder().map(TrashFolder::parse).orElse(trash);
    }

    /** Empty if the folder, or this life of its uids, is no more: there is nothing left to do anything to. */
    private Optional<MessageManager> folder(Removal removal, MailboxSession session) throws MailboxException {
        try {
            MessageManager folder =
                    manager.getMailbox(mailboxIds.fromString(removal.maildrop().mailboxId()), session);
            long uidValidity = folder.getMailboxEntity().getUidValidity().asLong();
            return uidValidity == removal.maildrop().uidValidity() ? Optional.of(folder) : Optional.empty();
        } catch (MailboxNotFoundException e) {
            return Optional.empty();
        }
    }

    private static void markSeen(UidSet messages, MessageManager folder, MailboxSession session)
            throws MailboxException {
        for (MessageRange range : messages.toMessageRanges()) {
            SeenFlag.add(folder, range, session);
        }
    }
}
