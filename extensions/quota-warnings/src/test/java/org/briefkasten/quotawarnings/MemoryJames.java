package org.briefkasten.quotawarnings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.james.core.Username;
import org.apache.james.core.quota.QuotaCountLimit;
import org.apache.james.core.quota.QuotaSizeLimit;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageManager.AppendCommand;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.inmemory.manager.InMemoryIntegrationResources;
import org.apache.james.mailbox.model.FetchGroup;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.MessageRange;
import org.apache.james.mailbox.model.MessageResult;
import org.apache.james.mailbox.model.QuotaRoot;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;
import org.apache.james.user.memory.MemoryUsersRepository;
import org.briefkasten.quotawarnings.inbox.InboxChannel;
import org.briefkasten.quotawarnings.text.Languages;
import org.briefkasten.quotawarnings.text.Texts;
import org.briefkasten.users.mailbox.QuotaFreeFolders;
import reactor.core.publisher.Flux;

/** James's own in-memory mailboxes with quotas, and what our code needs of them. */
public final class MemoryJames {
    public static final Username BOB = Username.of("bob@example.org");

    final InMemoryIntegrationResources resources = InMemoryIntegrationResources.defaultResources();
    final MailboxManager manager = resources.getMailboxManager();

    public MailboxManager manager() {
        return manager;
    }

    public InboxChannel inboxChannel(Clock clock) {
        QuotaFreeFolders folders = new QuotaFreeFolders(
                resources.getMailboxManager(),
                resources.getSearchIndex(),
                resources.getStoreRightManager(),
                resources.getQuotaRootResolver());
        return new InboxChannel(
                manager,
                folders,
                new MailAddresses(new FixedDomain("default.example")),
                new Texts(Languages.shipped()),
                clock);
    }

    /** With those whose usage tests look at. */
    public UsersRepository users() {
        MemoryUsersRepository users = MemoryUsersRepository.withVirtualHosting(new FixedDomain("example.org"));
        try {
            users.addUser(BOB, "secret");
            users.addUser(Username.of("carol@example.org"), "secret");
        } catch (UsersRepositoryException e) {
            throw new IllegalStateException(e);
        }
        return users;
    }

    public UsageReader usageReader() {
        return new UsageReader(resources.getQuotaManager(), resources.getQuotaRootResolver());
    }

    public QuotaRoot quotaRootOf(Username username) throws MailboxException {
        return resources.getQuotaRootResolver().getQuotaRoot(MailboxPath.inbox(username));
    }

    public void limitSize(Username username, long octets) throws MailboxException {
        resources.getMaxQuotaManager().setMaxStorage(quotaRootOf(username), QuotaSizeLimit.size(octets));
    }

    public void limitCount(Username username, long messages) throws MailboxException {
        resources.getMaxQuotaManager().setMaxMessage(quotaRootOf(username), QuotaCountLimit.count(messages));
    }

    public MessageManager inbox(Username username) throws MailboxException {
        MailboxSession session = manager.createSystemSession(username);
        MailboxPath path = MailboxPath.inbox(username);
        if (!Flux.from(manager.mailboxExists(path, session)).blockFirst()) {
            manager.createMailbox(path, session);
        }
        return manager.getMailbox(path, session);
    }

    /** Appends to INBOX a message of so many octets, at least 40. */
    public MessageUid append(Username username, int octets) throws MailboxException {
        String header = "Subject: mail\r\nMessage-ID: <mail@test>\r\n\r\n";
        return inbox(username)
                .appendMessage(
                        AppendCommand.builder().build(header + "x".repeat(octets - header.length())),
                        manager.createSystemSession(username))
                .getId()
                .getUid();
    }

    public void delete(Username username, MessageUid uid) throws MailboxException {
        inbox(username).delete(List.of(uid), manager.createSystemSession(username));
    }

    public long usedSize(Username username) throws MailboxException {
        return resources
                .getQuotaManager()
                .getStorageQuota(quotaRootOf(username))
                .getUsed()
                .asLong();
    }

    /** The warnings in a user's INBOX, in the order of arrival. */
    public List<Message> warnings(Username username) throws MailboxException {
        return Flux.from(inbox(username)
                        .getMessagesReactive(
                                MessageRange.all(), FetchGroup.FULL_CONTENT, manager.createSystemSession(username)))
                .map(MemoryJames::parse)
                .filter(message -> message.getHeader().getField("X-Briefkasten-Quota-Warning") != null)
                .collectList()
                .block();
    }

    /** What the warnings in a user's INBOX are about, as in {@code size; 80%}. */
    public List<String> warned(Username username) throws MailboxException {
        return warnings(username).stream()
                .map(message -> message.getHeader()
                        .getField("X-Briefkasten-Quota-Warning")
                        .getBody())
                .collect(Collectors.toList());
    }

    private static Message parse(MessageResult result) {
        try (InputStream content = result.getFullContent().getInputStream()) {
            return new DefaultMessageBuilder().parseMessage(content);
        } catch (MailboxException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
