package org.briefkasten.quotawarnings.inbox;

import com.google.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageManager.AppendCommand;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.exception.MailboxExistsException;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.briefkasten.quotawarnings.ChannelName;
import org.briefkasten.quotawarnings.Warning;
import org.briefkasten.quotawarnings.WarningChannel;
import org.briefkasten.quotawarnings.WarningKind;
import org.briefkasten.quotawarnings.text.Texts;
import org.briefkasten.storage.SharedClock;
import org.briefkasten.users.mail.MailAddresses;
import org.briefkasten.users.mailbox.QuotaFreeFolders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Keeps one message of each episode in the user's INBOX, which is made if it is absent: what comes later takes the place
 * of what was there, unless the user moved it elsewhere. Thread-safe; blocks on the mailbox store.
 */
public final class InboxChannel implements WarningChannel {
    private static final Logger LOGGER = LoggerFactory.getLogger(InboxChannel.class);

    private final MailboxManager mailboxManager;
    private final QuotaFreeFolders folders;
    private final MailAddresses addresses;
    private final Texts texts;
    private final Clock clock;

    @Inject
    public InboxChannel(
            MailboxManager mailboxManager,
            QuotaFreeFolders folders,
            MailAddresses addresses,
            Texts texts,
            @SharedClock Clock clock) {
        this.mailboxManager = Objects.requireNonNull(mailboxManager);
        this.folders = Objects.requireNonNull(folders);
        this.addresses = Objects.requireNonNull(addresses);
        this.texts = Objects.requireNonNull(texts);
        this.clock = Objects.requireNonNull(clock);
    }

    @Override
    public ChannelName name() {
        return ChannelName.INBOX;
    }

    @Override
    public boolean isRemote() {
        return false;
    }

    @Override
    public void deliver(Warning warning) throws IOException {
        put(warning, warning.kind() != WarningKind.WARNING);
    }

    @Override
    public void deliverUnlessDelivered(Warning warning) throws IOException {
        put(warning, true);
    }

    private void put(Warning warning, boolean lookFirst) throws IOException {
        Mailbox owner = addresses.of(warning.username());
        WarningMessage message = new WarningMessage(owner, owner, warning, texts);
        MailboxSession session = mailboxManager.createSystemSession(warning.username());
        mailboxManager.startProcessingRequest(session);
        try {
            MessageManager inbox = openInbox(session);
            Map<MessageUid, String> earlier = lookFirst
                    ? new EpisodeMessages(inbox, session)
                            .find(message.idPrefix(), warning.episode().begun())
                    : Map.of();
            // The new one first: a stop between the two leaves two messages rather than none.
            if (!earlier.containsValue(message.messageId())) {
                append(message, inbox, session);
            }
            delete(outdated(earlier, message), inbox, session);
        } catch (MailboxException e) {
            throw new IOException("the INBOX of " + warning.username().asString() + " takes no message", e);
        } finally {
            mailboxManager.endProcessingRequest(session);
        }
    }

    private void append(WarningMessage message, MessageManager inbox, MailboxSession session)
            throws IOException, MailboxException {
        Instant now = clock.instant();
        inbox.appendMessage(
                AppendCommand.builder()
                        .delivery()
                        .withInternalDate(Date.from(now))
                        .build(message.bytes(now)),
                session);
    }

    private static List<MessageUid> outdated(Map<MessageUid, String> earlier, WarningMessage message) {
        return earlier.entrySet().stream()
                .filter(found -> !found.getValue().equals(message.messageId()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toList());
    }

    private static void delete(List<MessageUid> uids, MessageManager inbox, MailboxSession session)
            throws MailboxException {
        if (!uids.isEmpty()) {
            inbox.delete(uids, session);
        }
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
}
