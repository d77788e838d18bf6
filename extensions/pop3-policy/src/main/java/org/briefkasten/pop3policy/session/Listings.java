package org.briefkasten.pop3policy.session;

import com.google.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.ComposedMessageId;
import org.apache.james.mailbox.model.ComposedMessageIdWithMetaData;
import org.apache.james.mailbox.model.FetchGroup;
import org.apache.james.mailbox.model.MessageRange;
import org.apache.james.mailbox.model.MessageResult;
import org.apache.james.pop3server.mailbox.MailboxAdapter;
import org.apache.james.protocols.pop3.mailbox.Mailbox;
import org.apache.james.protocols.pop3.mailbox.MessageMetaData;
import org.briefkasten.pop3policy.Expose;
import org.briefkasten.pop3policy.Maildrop;
import org.briefkasten.pop3policy.UidSet;
import org.briefkasten.pop3policy.ledger.DownloadLedger;
import org.briefkasten.pop3policy.ledger.LedgerSummary;
import org.briefkasten.pop3policy.ledger.LegacyUidls;
import org.briefkasten.storage.SharedClock;
import reactor.core.publisher.Flux;

/** Lists what the policy lets a session see, at its login. Thread-safe; blocks on the stores. */
final class Listings {
    private final DownloadLedger ledger;
    private final LegacyUidls legacy;
    private final Clock clock;

    @Inject
    Listings(DownloadLedger ledger, LegacyUidls legacy, @SharedClock Clock clock) {
        this.ledger = ledger;
        this.legacy = legacy;
        this.clock = clock;
    }

    /**
     * @throws IOException if the adapter cannot tell all messages: a part of them is never shown for the whole
     */
    Listing of(Maildrop maildrop, Mailbox adapter, MessageManager inbox, MailboxSession session, Expose expose)
            throws IOException, MailboxException {
        boolean uids = adapter instanceof MailboxAdapter;
        List<ListedMessage> all =
                uids ? byUid(adapter.getMessages()) : byMessageId(adapter.getMessages(), inbox, session);
        UniqueIds uniqueIds = uids
                ? UniqueIds.ofUids(maildrop.uidValidity(), legacy.upTo(maildrop, highest(all)))
                : UniqueIds.ofIdentifiers();
        return new Listing(exposed(all, maildrop, inbox, session, expose), uniqueIds);
    }

    private static long highest(List<ListedMessage> messages) {
        return messages.stream()
                .mapToLong(message -> message.uid().asLong())
                .max()
                .orElse(0);
    }

    /** Of James's default adapter (MailboxAdapter, 3.8.1 and 3.9.0). */
    private static List<ListedMessage> byUid(List<MessageMetaData> messages) {
        return messages.stream()
                .map(message -> new ListedMessage(
                        MessageUid.of(Long.parseLong(message.getUid())), message.getUid(), message.getSize()))
                .collect(Collectors.toList());
    }

    /**
     * Of DistributedMailboxAdapter, whose projection may lag behind the folder: what the folder does not hold is not
     * shown.
     */
    private static List<ListedMessage> byMessageId(
            List<MessageMetaData> messages, MessageManager inbox, MailboxSession session) throws MailboxException {
        Map<String, MessageUid> uids = new HashMap<>();
        for (ComposedMessageId message : composedIds(inbox, session)) {
            uids.put(message.getMessageId().serialize(), message.getUid());
        }
        return messages.stream()
                .filter(message -> uids.containsKey(message.getUid()))
                .map(message -> new ListedMessage(uids.get(message.getUid()), message.getUid(), message.getSize()))
                .collect(Collectors.toList());
    }

    private static List<ComposedMessageId> composedIds(MessageManager inbox, MailboxSession session)
            throws MailboxException {
        return Flux.from(inbox.listMessagesMetadata(MessageRange.all(), session))
                .map(ComposedMessageIdWithMetaData::getComposedMessageId)
                .collectList()
                .block();
    }

    private List<ListedMessage> exposed(
            List<ListedMessage> all, Maildrop maildrop, MessageManager inbox, MailboxSession session, Expose expose)
            throws MailboxException {
        LedgerSummary summary = expose.needsLedger()
                ? ledger.summary(maildrop)
                : new LedgerSummary(UidSet.empty(), ledger.hidden(maildrop));
        Predicate<ListedMessage> shown = shown(expose, summary, inbox, session);
        return all.stream()
                .filter(message -> !summary.hidden().contains(message.uid()))
                .filter(shown)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private Predicate<ListedMessage> shown(
            Expose expose, LedgerSummary summary, MessageManager inbox, MailboxSession session)
            throws MailboxException {
        if (expose.kind() == Expose.Kind.ALL) {
            return message -> true;
        }
        Instant now = clock.instant();
        Map<MessageUid, Instant> received = expose.needsLedger() ? Map.of() : received(inbox, session);
        // A message that came between the two readings is as new as can be.
        return message -> expose.shows(
                received.getOrDefault(message.uid(), now), summary.downloaded().contains(message.uid()), now);
    }

    private static Map<MessageUid, Instant> received(MessageManager inbox, MailboxSession session)
            throws MailboxException {
        Map<MessageUid, Instant> received = new HashMap<>();
        Iterator<MessageResult> messages = inbox.getMessages(MessageRange.all(), FetchGroup.MINIMAL, session);
        while (messages.hasNext()) {
            MessageResult message = messages.next();
            received.put(message.getUid(), message.getInternalDate().toInstant());
        }
        return received;
    }
}
