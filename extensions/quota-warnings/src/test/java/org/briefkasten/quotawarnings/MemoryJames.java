package org.briefkasten.quotawarnings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.james.core.Username;
import org.apache.james.core.quota.QuotaCountLimit;
import org.apache.james.core.quota.QuotaSizeLimit;
import org.apache.james.lifecycle.api.LifecycleUtil;
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
import org.apache.james.queue.api.MailQueue;
import org.apache.james.queue.api.MailQueue.MailQueueItem;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.ManageableMailQueue;
import org.apache.james.queue.api.RawMailQueueItemDecoratorFactory;
import org.apache.james.queue.memory.MemoryMailQueueFactory;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;
import org.apache.james.user.memory.MemoryUsersRepository;
import org.briefkasten.quotawarnings.digest.DigestReader;
import org.briefkasten.quotawarnings.digest.Digests;
import org.briefkasten.quotawarnings.inbox.InboxChannel;
import org.briefkasten.quotawarnings.storm.StormLimits;
import org.briefkasten.quotawarnings.text.Languages;
import org.briefkasten.quotawarnings.text.Texts;
import org.briefkasten.quotawarnings.work.Turns;
import org.briefkasten.users.FixedDomain;
import org.briefkasten.users.UserIncarnations;
import org.briefkasten.users.mail.MailAddresses;
import org.briefkasten.users.mail.MailSpool;
import org.briefkasten.users.mailbox.QuotaFreeFolders;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** James's own in-memory mailboxes with quotas, and what our code needs of them. */
public final class MemoryJames {
    public static final Username BOB = Username.of("bob@example.org");

    final InMemoryIntegrationResources resources = InMemoryIntegrationResources.defaultResources();
    final MailboxManager manager = resources.getMailboxManager();
    private final UsersRepository users = bobAndCarol();
    final MailQueueFactory<?> queues =
            new MemoryMailQueueFactory(new RawMailQueueItemDecoratorFactory(), Clock.systemUTC());

    public MailboxManager manager() {
        return manager;
    }

    public MailAddresses addresses() {
        return new MailAddresses(new FixedDomain("default.example"));
    }

    public Texts texts() {
        return new Texts(Languages.shipped());
    }

    public MailSpool spool() {
        return new MailSpool(queues);
    }

    public Digests digests(
            QuotaStores stores, UserIncarnations users, SettingsSource settings, StormLimits limits, Clock clock) {
        return new Digests(
                stores.work(),
                new Turns(stores.work(), clock),
                new DigestReader(stores.episodes(), users, settings, usageReader()),
                settings,
                addresses(),
                spool(),
                texts(),
                limits,
                clock);
    }

    /** What was mailed to whom, as in {@code admin@example.org: Subject}, without what a test took before. */
    public List<String> takeMailed() {
        List<String> mailed = new ArrayList<>();
        try {
            MailQueue spool = queues.createQueue(MailQueueFactory.SPOOL);
            while (((ManageableMailQueue) spool).getSize() > 0) {
                MailQueueItem item = Mono.from(spool.deQueue()).block();
                mailed.add(item.getMail().getRecipients().iterator().next() + ": "
                        + item.getMail().getMessage().getSubject());
                item.done(MailQueueItem.CompletionStatus.SUCCESS);
                LifecycleUtil.dispose(item.getMail());
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return mailed;
    }

    public InboxChannel inboxChannel(Clock clock) {
        QuotaFreeFolders folders = new QuotaFreeFolders(
                resources.getMailboxManager(),
                resources.getSearchIndex(),
                resources.getStoreRightManager(),
                resources.getQuotaRootResolver());
        return new InboxChannel(manager, folders, addresses(), texts(), clock);
    }

    /** With those whose usage tests look at. */
    public UsersRepository users() {
        return users;
    }

    private static UsersRepository bobAndCarol() {
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

    /** The messages in a user's INBOX, read as UTF-8. */
    public List<String> texts(Username username) throws MailboxException {
        return Flux.from(inbox(username)
                        .getMessagesReactive(
                                MessageRange.all(), FetchGroup.FULL_CONTENT, manager.createSystemSession(username)))
                .map(MemoryJames::text)
                .collectList()
                .block();
    }

    private static String text(MessageResult result) {
        try (InputStream content = result.getFullContent().getInputStream()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException | MailboxException e) {
            throw new IllegalStateException(e);
        }
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
