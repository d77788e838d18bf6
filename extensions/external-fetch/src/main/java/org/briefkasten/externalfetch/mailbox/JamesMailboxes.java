package org.briefkasten.externalfetch.mailbox;

import com.google.inject.Inject;
import java.util.Optional;
import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.exception.MailboxExistsException;
import org.apache.james.mailbox.exception.MailboxNotFoundException;
import org.apache.james.mailbox.model.MailboxConstants;
import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.mailbox.model.MailboxPath;
import org.briefkasten.externalfetch.MailboxNames;
import org.briefkasten.externalfetch.TargetMailbox;
import org.briefkasten.externalfetch.TargetMailboxException;
import org.briefkasten.externalfetch.TargetMailboxes;

/** Mailboxes through James's {@link MailboxManager}, opened in the name of their user. Thread-safe. */
public final class JamesMailboxes implements TargetMailboxes {
    private final MailboxManager manager;
    private final MailboxId.Factory ids;
    private final PipelineDelivery delivery;
    private final FlagsBridge flags = new FlagsBridge();

    @Inject
    public JamesMailboxes(MailboxManager manager, MailboxId.Factory ids, PipelineDelivery delivery) {
        this.manager = manager;
        this.ids = ids;
        this.delivery = delivery;
    }

    @Override
    public TargetMailbox open(Username username, String name) throws TargetMailboxException {
        return mailbox(username, name);
    }

    @Override
    public TargetMailbox pipeline(Username username) throws TargetMailboxException {
        return new Pipeline(
                username,
                mailbox(username, MailboxConstants.INBOX),
                new TokenSearch(manager, manager.createSystemSession(username)),
                delivery);
    }

    private JamesMailbox mailbox(Username username, String name) throws TargetMailboxException {
        MailboxSession session = manager.createSystemSession(username);
        MailboxPath path = JamesMailboxNames.pathOf(username, name);
        try {
            return new JamesMailbox(openOrCreate(path, session), session, flags);
        } catch (MailboxException | RuntimeException e) {
            throw new TargetMailboxException("The mailbox " + name + " cannot be opened or made.", e);
        }
    }

    @Override
    public Optional<TargetMailbox> find(Username username, String id) throws TargetMailboxException {
        if (id.equals(Pipeline.ID)) {
            return Optional.of(pipeline(username));
        }
        MailboxSession session = manager.createSystemSession(username);
        try {
            return Optional.ofNullable(manager.getMailbox(ids.fromString(id), session))
                    .map(mailbox -> new JamesMailbox(mailbox, session, flags));
        } catch (MailboxNotFoundException e) {
            return Optional.empty();
        } catch (MailboxException | RuntimeException e) {
            throw new TargetMailboxException("The mailbox that an earlier fetch wrote to cannot be opened.", e);
        }
    }

    @Override
    public MailboxNames names(Username username) {
        return new JamesMailboxNames(
                username, manager.createSystemSession(username).getPathDelimiter());
    }

    private MessageManager openOrCreate(MailboxPath path, MailboxSession session) throws MailboxException {
        try {
            return manager.getMailbox(path, session);
        } catch (MailboxNotFoundException e) {
            return create(path, session);
        }
    }

    private MessageManager create(MailboxPath path, MailboxSession session) throws MailboxException {
        try {
            manager.createMailbox(path, session);
        } catch (MailboxExistsException e) {
            return manager.getMailbox(path, session);
        }
        return manager.getMailbox(path, session);
    }
}
