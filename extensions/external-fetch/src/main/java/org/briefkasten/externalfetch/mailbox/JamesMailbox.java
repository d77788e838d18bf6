package org.briefkasten.externalfetch.mailbox;

import com.google.common.base.Throwables;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageManager.AppendCommand;
import org.apache.james.mailbox.MessageManager.MailboxMetaData;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.exception.OverQuotaException;
import org.apache.james.mailbox.model.FetchGroup;
import org.apache.james.mailbox.model.Header;
import org.apache.james.mailbox.model.MessageRange;
import org.apache.james.mailbox.model.MessageResult;
import org.apache.james.mailbox.model.MessageResultIterator;
import org.briefkasten.externalfetch.MailboxFullException;
import org.briefkasten.externalfetch.SpooledMessage;
import org.briefkasten.externalfetch.TargetMailbox;
import org.briefkasten.externalfetch.TargetMailboxException;
import org.briefkasten.externalfetch.TraceHeader;

/** One mailbox, open in one session. */
final class JamesMailbox implements TargetMailbox {
    private final MessageManager mailbox;
    private final MailboxSession session;
    private final FlagsBridge flagsBridge;

    JamesMailbox(MessageManager mailbox, MailboxSession session, FlagsBridge flagsBridge) {
        this.mailbox = mailbox;
        this.session = session;
        this.flagsBridge = flagsBridge;
    }

    @Override
    public String id() {
        return mailbox.getId().serialize();
    }

    @Override
    public long uidNext() throws TargetMailboxException {
        try {
            return mailbox.getMetaData(
                            MailboxMetaData.RecentMode.IGNORE, session, EnumSet.of(MailboxMetaData.Item.NextUid))
                    .getUidNext()
                    .asLong();
        } catch (MailboxException | RuntimeException e) {
            throw failed("cannot be read", e);
        }
    }

    @Override
    public long append(SpooledMessage message, String token, Instant internalDate, Set<String> flags)
            throws TargetMailboxException {
        AppendCommand.Builder builder = AppendCommand.builder().withInternalDate(Date.from(internalDate));
        flagsBridge.set(builder, flags);
        AppendCommand command = builder.build(new TracedContent(TraceHeader.field(token), message));
        try {
            return mailbox.appendMessage(command, session).getId().getUid().asLong();
        } catch (MailboxException | RuntimeException e) {
            if (Throwables.getCausalChain(e).stream().anyMatch(OverQuotaException.class::isInstance)) {
                throw new MailboxFullException(e);
            }
            throw failed("did not take a message", e);
        }
    }

    @Override
    public Set<Long> present(Map<Long, String> tokens) throws TargetMailboxException {
        Map<String, Long> found = new HashMap<>();
        try {
            for (Map.Entry<Long, String> token : tokens.entrySet()) {
                addTokens(MessageRange.one(MessageUid.of(token.getKey())), Set.of(token.getValue()), found);
            }
        } catch (MailboxException | RuntimeException e) {
            throw failed("cannot be read", e);
        }
        return Set.copyOf(found.values());
    }

    @Override
    public Map<String, Long> findTokens(Set<String> tokens, long fromUid) throws TargetMailboxException {
        Map<String, Long> found = new HashMap<>();
        try {
            addTokens(MessageRange.from(MessageUid.of(fromUid)), tokens, found);
        } catch (MailboxException | RuntimeException e) {
            throw failed("cannot be read", e);
        }
        return found;
    }

    private void addTokens(MessageRange range, Set<String> tokens, Map<String, Long> found) throws MailboxException {
        MessageResultIterator messages = mailbox.getMessages(range, FetchGroup.HEADERS, session);
        while (messages.hasNext() && !found.keySet().containsAll(tokens)) {
            addTokenOf(messages.next(), tokens, found);
        }
        if (messages.getException() != null) {
            throw messages.getException();
        }
    }

    private static void addTokenOf(MessageResult message, Set<String> tokens, Map<String, Long> found)
            throws MailboxException {
        Iterator<Header> headers = message.getHeaders().headers();
        while (headers.hasNext()) {
            Header header = headers.next();
            String token = TraceHeader.tokenOf(header.getValue());
            if (header.getName().equalsIgnoreCase(TraceHeader.NAME) && tokens.contains(token)) {
                found.put(token, message.getUid().asLong());
            }
        }
    }

    private TargetMailboxException failed(String how, Exception cause) {
        return new TargetMailboxException(
                "The mailbox " + mailbox.getMailboxPath().getName() + " " + how
                        + "; nothing is lost, fetch again later.",
                cause);
    }
}
