package org.briefkasten.quotawarnings.inbox;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * Looks for the messages of an episode without James's search index, which may lag behind. Reads the dates of all
 * messages, and the headers of those that are small and not older than the episode. Not thread-safe.
 */
final class EpisodeMessages {
    /** By how much the clocks of two nodes may differ. */
    private static final Duration CLOCK_SKEW = Duration.ofHours(1);
    /** In octets; ours are far smaller. */
    private static final long LARGEST = 262_144;

    private final MessageManager folder;
    private final MailboxSession session;

    EpisodeMessages(MessageManager folder, MailboxSession session) {
        this.folder = Objects.requireNonNull(folder);
        this.session = Objects.requireNonNull(session);
    }

    /** The messages whose Message-ID begins like that, with it. */
    Map<MessageUid, String> find(String prefix, Instant notBefore) throws IOException {
        Map<MessageUid, String> found = new LinkedHashMap<>();
        for (MessageUid uid : candidates(notBefore.minus(CLOCK_SKEW))) {
            for (MessageResult message : headersOf(uid)) {
                String id = messageIdOf(message);
                if (id.startsWith(prefix)) {
                    found.put(uid, id);
                }
            }
        }
        return found;
    }

    private List<MessageUid> candidates(Instant earliest) {
        return Flux.from(folder.getMessagesReactive(MessageRange.all(), FetchGroup.MINIMAL, session))
                .filter(message -> !message.getInternalDate().toInstant().isBefore(earliest))
                .filter(message -> message.getSize() <= LARGEST)
                .map(MessageResult::getUid)
                .collectList()
                .block();
    }

    private List<MessageResult> headersOf(MessageUid uid) {
        return Flux.from(folder.getMessagesReactive(MessageRange.one(uid), FetchGroup.HEADERS, session))
                .collectList()
                .block();
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
