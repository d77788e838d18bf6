package org.briefkasten.pop3policy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.ComposedMessageIdWithMetaData;
import org.apache.james.mailbox.model.FetchGroup;
import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.mailbox.model.MessageRange;
import org.apache.james.mailbox.model.MessageResult;
import reactor.core.publisher.Flux;

/** An opened folder. Not thread-safe; blocks on the mailbox store. */
public final class MaildropFolder {
    private final MailboxManager manager;
    private final MessageManager folder;
    private final MailboxSession session;
    private final Maildrop maildrop;

    MaildropFolder(MailboxManager manager, MessageManager folder, MailboxSession session, Maildrop maildrop) {
        this.manager = manager;
        this.folder = folder;
        this.session = session;
        this.maildrop = maildrop;
    }

    public Maildrop maildrop() {
        return maildrop;
    }

    /** Whether it is still the INBOX: POP3 shows no other folder. */
    public boolean isInbox() throws MailboxException {
        return folder.getMailboxPath().isInbox();
    }

    /** The uids of its messages. */
    public UidSet present() {
        return UidSet.of(Flux.from(folder.listMessagesMetadata(MessageRange.all(), session))
                .map(ComposedMessageIdWithMetaData::getComposedMessageId)
                .map(id -> id.getUid())
                .collectList()
                .block());
    }

    /** Of James's own id of a message, as {@code MessageId.serialize()} gives it. */
    public Optional<MessageUid> uidOf(String messageId) {
        return Flux.from(folder.listMessagesMetadata(MessageRange.all(), session))
                .map(ComposedMessageIdWithMetaData::getComposedMessageId)
                .filter(id -> id.getMessageId().serialize().equals(messageId))
                .map(id -> id.getUid())
                .next()
                .blockOptional();
    }

    /** When each of its messages arrived. */
    public Map<MessageUid, Instant> arrivals() {
        return Flux.from(folder.getMessagesReactive(MessageRange.all(), FetchGroup.MINIMAL, session))
                .collect(Collectors.toMap(
                        MessageResult::getUid,
                        message -> message.getInternalDate().toInstant(),
                        (one, other) -> one))
                .block();
    }

    /** How many octets each of its messages has. */
    public Map<MessageUid, Long> sizes() {
        return Flux.from(folder.getMessagesReactive(MessageRange.all(), FetchGroup.MINIMAL, session))
                .collect(Collectors.toMap(MessageResult::getUid, MessageResult::getSize, (one, other) -> one))
                .block();
    }

    public void expunge(UidSet uids) throws MailboxException {
        folder.delete(uids.uids(), session);
    }

    /** Moves what is still there of these to another folder of the same owner; what they are there. */
    public UidSet move(UidSet uids, MaildropFolder target) throws MailboxException {
        UidSet moved = UidSet.empty();
        manager.startProcessingRequest(session);
        try {
            MailboxId from = folder.getId();
            for (MessageRange range : uids.toMessageRanges()) {
                List<MessageRange> there = manager.moveMessages(range, from, target.folder.getId(), session);
                moved = moved.union(UidSet.ofRanges(there));
            }
        } finally {
            manager.endProcessingRequest(session);
        }
        return moved;
    }
}
