package org.briefkasten.pop3policy;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.ComposedMessageId;
import org.apache.james.mailbox.model.ComposedMessageIdWithMetaData;
import org.apache.james.mailbox.model.MessageId;
import org.apache.james.mailbox.model.MessageRange;
import reactor.core.publisher.Flux;

/**
 * For adapters whose identifiers are James's message ids, such as DistributedMailboxAdapter of the distributed POP3
 * application (3.8.1 and 3.9.0). Reads the folder's metadata once, since James offers no look-up from message id to uid
 * that every flavour has (the JPA flavour binds no MessageIdManager).
 */
final class MessageIds implements UidResolver {
    private final MessageId.Factory factory;

    MessageIds(MessageId.Factory factory) {
        this.factory = factory;
    }

    @Override
    public List<MessageUid> resolve(Collection<String> identifiers, MessageManager folder, MailboxSession session)
            throws MailboxException {
        Set<MessageId> wanted = new HashSet<>();
        for (String identifier : identifiers) {
            wanted.add(parse(identifier));
        }
        return Flux.from(folder.listMessagesMetadata(MessageRange.all(), session))
                .map(ComposedMessageIdWithMetaData::getComposedMessageId)
                .filter(message -> wanted.contains(message.getMessageId()))
                .map(ComposedMessageId::getUid)
                .collectList()
                .block();
    }

    private MessageId parse(String identifier) throws MailboxException {
        try {
            return factory.fromString(identifier);
        } catch (IllegalArgumentException e) {
            throw new MailboxException("\"" + identifier + "\" is not a message id", e);
        }
    }
}
