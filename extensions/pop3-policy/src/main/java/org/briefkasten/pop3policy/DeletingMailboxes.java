package org.briefkasten.pop3policy;

import com.google.inject.Inject;
import java.util.Objects;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.model.MessageId;
import org.apache.james.pop3server.mailbox.MailboxAdapter;
import org.apache.james.protocols.pop3.mailbox.Mailbox;

/** Governs the mailboxes of each {@code MailboxAdapterFactory} that James ships. */
final class DeletingMailboxes implements PolicyMailboxes {
    private final RemovalPolicy policy;
    private final TrashMover mover;
    private final UidResolver imapUids = new ImapUids();
    private final UidResolver messageIds;

    @Inject
    DeletingMailboxes(RemovalPolicy policy, TrashMover mover, MessageId.Factory messageIdFactory) {
        this.policy = Objects.requireNonNull(policy);
        this.mover = Objects.requireNonNull(mover);
        this.messageIds = new MessageIds(messageIdFactory);
    }

    @Override
    public Mailbox govern(Mailbox adapter, MessageManager folder, MailboxSession session) {
        UidResolver resolver = adapter instanceof MailboxAdapter ? imapUids : messageIds;
        return new PolicyMailbox(
                adapter,
                session.getUser(),
                policy,
                identifiers -> mover.move(resolver.resolve(identifiers, folder, session), folder.getId(), session));
    }
}
