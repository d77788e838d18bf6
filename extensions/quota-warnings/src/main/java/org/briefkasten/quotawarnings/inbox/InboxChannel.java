package org.briefkasten.quotawarnings.inbox;

import com.google.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.domainlist.api.DomainListException;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageManager.AppendCommand;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.exception.MailboxExistsException;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.briefkasten.quotawarnings.Warning;
import org.briefkasten.quotawarnings.WarningChannel;
import org.briefkasten.users.mailbox.QuotaFreeFolders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Appends the warning to the user's INBOX, which is made if it is absent. Thread-safe; blocks on the mailbox store.
 */
public final class InboxChannel implements WarningChannel {
    private static final Logger LOGGER = LoggerFactory.getLogger(InboxChannel.class);

    private final MailboxManager mailboxManager;
    private final QuotaFreeFolders folders;
    private final DomainList domains;
    private final Clock clock;

    @Inject
    public InboxChannel(MailboxManager mailboxManager, QuotaFreeFolders folders, DomainList domains, Clock clock) {
        this.mailboxManager = Objects.requireNonNull(mailboxManager);
        this.folders = Objects.requireNonNull(folders);
        this.domains = Objects.requireNonNull(domains);
        this.clock = Objects.requireNonNull(clock);
    }

    @Override
    public void deliver(Warning warning) throws IOException {
        append(warning, false);
    }

    @Override
    public void deliverUnlessDelivered(Warning warning) throws IOException {
        append(warning, true);
    }

    private void append(Warning warning, boolean lookFirst) throws IOException {
        WarningMessage message = new WarningMessage(addressOf(warning.username()), warning);
        MailboxSession session = mailboxManager.createSystemSession(warning.username());
        mailboxManager.startProcessingRequest(session);
        try {
            MessageManager inbox = openInbox(session);
            if (!lookFirst || !isIn(inbox, message, warning, session)) {
                Instant now = clock.instant();
                inbox.appendMessage(
                        AppendCommand.builder()
                                .delivery()
                                .withInternalDate(Date.from(now))
                                .build(message.bytes(now)),
                        session);
            }
        } catch (MailboxException e) {
            throw new IOException("the INBOX of " + warning.username().asString() + " takes no message", e);
        } finally {
            mailboxManager.endProcessingRequest(session);
        }
    }

    private static boolean isIn(MessageManager inbox, WarningMessage message, Warning warning, MailboxSession session)
            throws IOException {
        return new MessageIdSearch(inbox, session)
                .holds(message.messageId(), warning.episode().begun());
    }

    private MessageManager openInbox(MailboxSession session) throws MailboxException {
        MailboxPath inbox = MailboxPath.inbox(session);
        if (!Mono.from(mailboxManager.mailboxExists(inbox, session)).block()) {
            create(inbox, session);
        }
        return folders.open(mailboxManager.getMailbox(inbox, session).getMailboxEntity());
    }

    private void create(MailboxPath inbox, MailboxSession session) throws MailboxException {
        try {
            mailboxManager.createMailbox(inbox, session);
        } catch (MailboxExistsException e) {
            LOGGER.debug(
                    "{}: INBOX was made in the same moment", session.getUser().asString());
        }
    }

    /** A user of a James without virtual hosting has no domain of its own. */
    private Mailbox addressOf(Username username) throws IOException {
        try {
            Domain domain = username.getDomainPart().isPresent()
                    ? username.getDomainPart().get()
                    : domains.getDefaultDomain();
            return new Mailbox(username.getLocalPart(), domain.asString());
        } catch (DomainListException e) {
            throw new IOException(username.asString() + " has no mail address", e);
        }
    }
}
