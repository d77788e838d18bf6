package org.briefkasten.pop3policy.removal;

import com.google.common.collect.Lists;
import com.google.inject.Inject;
import com.google.inject.name.Named;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.exception.MailboxNotFoundException;
import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.mailbox.model.MessageRange;
import org.apache.james.metrics.api.MetricFactory;
import org.briefkasten.pop3policy.FolderMover;
import org.briefkasten.pop3policy.Pop3Policies;
import org.briefkasten.pop3policy.Pop3PolicyConfiguration;
import org.briefkasten.pop3policy.TrashFolder;
import org.briefkasten.pop3policy.ledger.DownloadLedger;
import org.briefkasten.pop3policy.sweep.RemovalRunner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what the journal says is to be done. Idempotent: uids are never given twice (RFC 9051 section 2.3.1.1), so that
 * what was done before finds no message. Thread-safe; blocks on the stores.
 */
public final class RemovalExecutor implements RemovalRunner {
    private static final Logger LOGGER = LoggerFactory.getLogger(RemovalExecutor.class);

    /** After so many messages the rest is still in the journal if the server dies. */
    private static final int BATCH = 500;

    private final MailboxManager manager;
    private final MailboxId.Factory mailboxIds;
    private final FolderMover mover;
    private final Pop3Policies policies;
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
            Pop3Policies policies,
            Pop3PolicyConfiguration configuration,
            DownloadLedger ledger,
            RemovalJournal journal,
            BrakeNotice notice,
            MetricFactory metrics) {
        this.manager = manager;
        this.mailboxIds = mailboxIds;
        this.mover = mover;
        this.policies = policies;
        this.trash = configuration.trashFolder();
        this.ledger = ledger;
        this.journal = journal;
        this.notice = notice;
        this.metrics = metrics;
    }

    @Override
    public Removal run(Username username, Removal removal) throws MailboxException {
        return run(removal, manager.createSystemSession(username), new UidSetProgress(removal.uids()));
    }

    /**
     * As {@link #run}, for who only wants to know.
     *
     * @return how many messages it could not be done to; the intent then stays for a replay
     */
    int notDone(Username username, Removal removal) {
        UidSetProgress progress = new UidSetProgress(removal.uids());
        try {
            run(removal, manager.createSystemSession(username), progress);
            return 0;
        } catch (MailboxException | RuntimeException e) {
            // One whose messages are all done may still be open in the journal: a replay finds nothing left.
            LOGGER.error(
                    "{} pop3: {} of {} messages not done: {} by {}; {}",
                    username.asString(),
                    progress.left(),
                    removal.uids().size(),
                    removal.action(),
                    removal.session(),
                    removal.rule(),
                    e);
            metrics.generate("pop3-policy-not-removed").add(progress.left());
            return progress.left();
        }
    }

    private Removal run(Removal removal, MailboxSession session, UidSetProgress progress) throws MailboxException {
        manager.startProcessingRequest(session);
        try {
            Removal.Builder builder = removal.toBuilder().state(RemovalState.DONE);
            act(removal, session, progress).ifPresent(builder::destination);
            Removal done = builder.build();
            journal.update(done);
            tell(done, session);
            return done;
        } finally {
            manager.endProcessingRequest(session);
        }
    }

    private void tell(Removal done, MailboxSession session) {
        metrics.generate("pop3-policy-"
                        + done.action().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .add(done.uids().size());
        LOGGER.info(
                "{} pop3: {} {} messages by {}; {}",
                session.getUser().asString(),
                done.action(),
                done.uids().size(),
                done.session(),
                done.rule());
        if (done.braked()) {
            notice.tell(session.getUser(), done);
        }
    }

    private Optional<Destination> act(Removal removal, MailboxSession session, UidSetProgress progress)
            throws MailboxException {
        Optional<MessageManager> folder = folder(removal, session);
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        switch (removal.action()) {
            case TRASH:
                return mover.move(removal.uids(), folder.get().getId(), trash, session, progress);
            case ARCHIVE:
                return mover.move(removal.uids(), folder.get().getId(), archive(session.getUser()), session, progress);
            case EXPUNGE:
                expunge(removal, folder.get(), session, progress);
                return Optional.empty();
            case HIDE:
                ledger.hide(removal.maildrop(), removal.uids());
                return Optional.empty();
            default:
                markSeen(removal, folder.get(), session);
                return Optional.empty();
        }
    }

    private TrashFolder archive(Username username) {
        return TrashFolder.parse(policies.of(username).archiveFolder().value());
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

    private static void expunge(Removal removal, MessageManager folder, MailboxSession session, UidSetProgress progress)
            throws MailboxException {
        for (List<MessageUid> batch : Lists.partition(removal.uids().uids(), BATCH)) {
            folder.delete(batch, session);
            progress.done(batch.size());
        }
    }

    private static void markSeen(Removal removal, MessageManager folder, MailboxSession session)
            throws MailboxException {
        for (MessageRange range : removal.uids().toMessageRanges()) {
            SeenFlag.add(folder, range, session);
        }
    }
}
