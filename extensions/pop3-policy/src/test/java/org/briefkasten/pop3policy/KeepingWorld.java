package org.briefkasten.pop3policy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.mail.Flags;
import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.inmemory.InMemoryId;
import org.apache.james.mailbox.inmemory.manager.InMemoryIntegrationResources;
import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.MessageRange;
import org.briefkasten.pop3policy.removal.Destination;
import org.briefkasten.pop3policy.removal.Removal;
import org.briefkasten.pop3policy.removal.RemovalAction;
import org.briefkasten.pop3policy.removal.RemovalState;
import org.briefkasten.settings.SettingsScope;
import org.briefkasten.settings.json.JsonDocument;
import org.briefkasten.users.Incarnation;

/** {@link PolicyWorld} with the mailboxes of one user. */
public final class KeepingWorld implements AutoCloseable {
    public static final Username USER = Mailboxes.USER;
    public static final String PASSWORD = Mailboxes.PASSWORD;
    public static final SessionTrace SESSION = new SessionTrace("s1", "192.0.2.7");

    public final PolicyWorld world;
    public final MaildropFolders folders;
    final Mailboxes mailboxes;

    public KeepingWorld(Path directory, String xml) throws MailboxException {
        world = new PolicyWorld(directory, xml);
        world.incarnations.begin(USER);
        mailboxes = new Mailboxes();
        folders = new MaildropFolders(mailboxes.manager, new InMemoryId.Factory());
    }

    public Incarnation user() {
        return world.incarnations.current(USER).orElseThrow();
    }

    public MaildropFolder inbox() throws MailboxException {
        return folders.inbox(USER, user().id()).orElseThrow();
    }

    public void renameInbox(String name) throws MailboxException {
        mailboxes.manager.renameMailbox(MailboxPath.inbox(USER), MailboxPath.forUser(USER, name), mailboxes.session);
    }

    public InMemoryIntegrationResources resources() {
        return mailboxes.james;
    }

    public MailboxManager manager() {
        return mailboxes.manager;
    }

    public KeepingWorld append(int count) throws MailboxException {
        mailboxes.append(count);
        return this;
    }

    /** Adds to INBOX as many copies of what is there now. */
    public void copyInbox(int copies) throws MailboxException {
        MessageManager inbox = mailboxes.inbox();
        MailboxId id = inbox.getId();
        MessageRange all =
                MessageRange.range(MessageUid.MIN_VALUE, MessageUid.of(inbox.getMessageCount(mailboxes.session)));
        for (int i = 0; i < copies; i++) {
            mailboxes.manager.copyMessages(all, id, id, mailboxes.session);
        }
    }

    public void downloaded(String uids, Instant at) throws MailboxException {
        world.stores.ledger().downloaded(inbox().maildrop(), UidSet.parse(uids).uids(), at, SESSION);
    }

    public void setUser(String json) {
        world.policies.settings().replace(SettingsScope.user(USER), JsonDocument.parse(json.replace('\'', '"')));
    }

    public Pop3Stores stores() {
        return world.stores;
    }

    public void loseDatabase() {
        world.database.close();
    }

    public List<String> folderNames() {
        return mailboxes.folders();
    }

    /** The uids in INBOX that have the flag. */
    public List<Integer> seen() throws MailboxException {
        return mailboxes.metadata("INBOX").stream()
                .filter(message -> message.getFlags().contains(Flags.Flag.SEEN))
                .map(message -> (int) message.getComposedMessageId().getUid().asLong())
                .collect(Collectors.toList());
    }

    public List<Integer> numbersIn(String folder) throws MailboxException {
        return mailboxes.numbersIn(folder);
    }

    /** As a session leaves it behind that the brake stopped: the messages are in the trash, and the journal says so. */
    public Removal braked(String sessionId, String uids) throws MailboxException {
        if (!mailboxes.folders().contains("Trash")) {
            mailboxes.create("Trash");
        }
        MaildropFolder inbox = inbox();
        MaildropFolder trash = trash();
        Removal intent = Removal.builder()
                .id(UUID.randomUUID())
                .maildrop(inbox.maildrop())
                .session(new SessionTrace(sessionId, "192.0.2.7"))
                .at(world.clock.instant())
                .action(RemovalAction.TRASH)
                .rule("brake over server: onDelete=expunge")
                .braked(true)
                .uids(UidSet.parse(uids))
                .build();
        world.stores.journal().intend(List.of(intent));
        UidSet there = inbox.move(intent.uids(), trash);
        Removal done = intent.toBuilder()
                .state(RemovalState.DONE)
                .destination(new Destination(
                        trash.maildrop().mailboxId(), trash.maildrop().uidValidity(), there))
                .build();
        world.stores.journal().update(done);
        return done;
    }

    public MaildropFolder trash() throws MailboxException {
        Maildrop trash = new Maildrop(
                user().id(),
                mailboxes.folder("Trash").getId().serialize(),
                mailboxes.folder("Trash").getMailboxEntity().getUidValidity().asLong());
        return folders.open(USER, trash).orElseThrow();
    }

    @Override
    public void close() {
        world.close();
    }
}
