package org.briefkasten.pop3policy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageManager.AppendCommand;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.inmemory.manager.InMemoryIntegrationResources;
import org.apache.james.mailbox.manager.ManagerTestProvisionner;
import org.apache.james.mailbox.model.ComposedMessageIdWithMetaData;
import org.apache.james.mailbox.model.FetchGroup;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.MessageRange;
import org.apache.james.mailbox.model.MessageResult;
import org.apache.james.mailbox.model.search.MailboxQuery;
import org.apache.james.mailbox.store.StoreSubscriptionManager;
import reactor.core.publisher.Flux;

/** One user's mailboxes in James's own in-memory store. Folders' contents are told as the numbers given to messages. */
final class Mailboxes {
    static final Username USER = ManagerTestProvisionner.USER;
    static final String PASSWORD = ManagerTestProvisionner.USER_PASS;

    final InMemoryIntegrationResources james = InMemoryIntegrationResources.defaultResources();
    final MailboxManager manager = james.getMailboxManager();
    final MailboxSession session = manager.createSystemSession(USER);

    Mailboxes() throws MailboxException {
        manager.createMailbox(MailboxPath.inbox(USER), session);
    }

    MessageManager folder(String name) throws MailboxException {
        return manager.getMailbox(MailboxPath.forUser(USER, name), session);
    }

    MessageManager inbox() throws MailboxException {
        return folder("INBOX");
    }

    Mailboxes create(String folder) throws MailboxException {
        manager.createMailbox(MailboxPath.forUser(USER, folder), session);
        return this;
    }

    /** Appends to INBOX messages numbered from 1 up. */
    Mailboxes append(int count) throws MailboxException {
        for (int number = 1; number <= count; number++) {
            inbox().appendMessage(
                            AppendCommand.builder()
                                    .build("Subject: " + number + "\r\n\r\n" + "x".repeat(number % 1_000)),
                            session);
        }
        return this;
    }

    List<MessageUid> uids(IntStream numbers) {
        return numbers.mapToObj(MessageUid::of).collect(Collectors.toList());
    }

    List<Integer> numbersIn(String folder) throws MailboxException {
        return Flux.from(folder(folder).getMessagesReactive(MessageRange.all(), FetchGroup.HEADERS, session))
                .map(Mailboxes::number)
                .sort()
                .collectList()
                .block();
    }

    List<ComposedMessageIdWithMetaData> metadata(String folder) throws MailboxException {
        return Flux.from(folder(folder).listMessagesMetadata(MessageRange.all(), session))
                .collectList()
                .block();
    }

    List<String> folders() {
        return Flux.from(manager.search(
                        MailboxQuery.privateMailboxesBuilder(session)
                                .matchesAllMailboxNames()
                                .build(),
                        session))
                .map(folder -> folder.getPath().getName())
                .sort()
                .collectList()
                .block();
    }

    List<String> subscriptions() throws MailboxException {
        return new StoreSubscriptionManager(
                        james.getMailboxManager().getMapperFactory(),
                        james.getMailboxManager().getMapperFactory(),
                        james.getEventBus())
                .subscriptions(session).stream().map(MailboxPath::getName).collect(Collectors.toList());
    }

    private static Integer number(MessageResult message) {
        try {
            return Integer.valueOf(
                    new String(message.getHeaders().getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                            .replaceAll("\\D", ""));
        } catch (IOException | MailboxException e) {
            throw new IllegalStateException(e);
        }
    }
}
