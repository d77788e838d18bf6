package org.briefkasten.quotawarnings.inbox;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.FetchGroup;
import org.apache.james.mailbox.model.MessageRange;
import org.apache.james.mailbox.model.MessageResult;
import org.apache.james.mime4j.dom.field.FieldName;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.Field;
import reactor.core.publisher.Flux;

/**
 * Looks for a message by its Message-ID without James's search index, which may lag behind. Reads the dates of all
 * messages and the headers of those not older than asked for. Not thread-safe.
 */
final class MessageIdSearch {
    /** By how much the clocks of two nodes may differ. */
    private static final Duration CLOCK_SKEW = Duration.ofHours(1);

    private final MessageManager folder;
    private final MailboxSession session;

    MessageIdSearch(MessageManager folder, MailboxSession session) {
        this.folder = Objects.requireNonNull(folder);
        this.session = Objects.requireNonNull(session);
    }

    boolean holds(String messageId, Instant notBefore) throws IOException {
        Instant earliest = notBefore.minus(CLOCK_SKEW);
        List<MessageUid> candidates = Flux.from(
                        folder.getMessagesReactive(MessageRange.all(), FetchGroup.MINIMAL, session))
                .filter(message -> !message.getInternalDate().toInstant().isBefore(earliest))
                .map(MessageResult::getUid)
                .collectList()
                .block();
        for (MessageUid uid : candidates) {
            if (hasId(messageId, uid)) {
                return true;
            }
        }
        return false;
    }

    private boolean hasId(String messageId, MessageUid uid) throws IOException {
        List<MessageResult> found = Flux.from(
                        folder.getMessagesReactive(MessageRange.one(uid), FetchGroup.HEADERS, session))
                .collectList()
                .block();
        for (MessageResult message : found) {
            if (messageId.equals(messageIdOf(message))) {
                return true;
            }
        }
        return false;
    }

    private static String messageIdOf(MessageResult message) throws IOException {
        try (InputStream header = message.getHeaders().getInputStream()) {
            Field field = new DefaultMessageBuilder().parseHeader(header).getField(FieldName.MESSAGE_ID);
            return field == null ? "" : field.getBody().trim();
        } catch (MailboxException e) {
            throw new IOException("uid " + message.getUid().asLong() + " cannot be read", e);
        }
    }
}
