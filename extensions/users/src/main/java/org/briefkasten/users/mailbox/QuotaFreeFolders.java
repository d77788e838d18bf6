package org.briefkasten.users.mailbox;

import com.google.inject.Inject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Objects;
import org.apache.james.mailbox.MailboxPathLocker;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.model.Mailbox;
import org.apache.james.mailbox.quota.QuotaRootResolver;
import org.apache.james.mailbox.store.BatchSizes;
import org.apache.james.mailbox.store.MessageFactory;
import org.apache.james.mailbox.store.MessageStorer;
import org.apache.james.mailbox.store.PreDeletionHooks;
import org.apache.james.mailbox.store.StoreMailboxManager;
import org.apache.james.mailbox.store.StoreMessageManager;
import org.apache.james.mailbox.store.StoreRightManager;
import org.apache.james.mailbox.store.quota.NoQuotaManager;
import org.apache.james.mailbox.store.search.MessageSearchIndex;

/**
 * Opens folders of James's own mailbox manager so that appending is not refused by the quota. What is appended is counted
 * and announced as ever. Attachments are not taken apart, so it is for plain messages only. Thread-safe.
 */
public final class QuotaFreeFolders {
    private final StoreMailboxManager manager;
    private final MessageSearchIndex searchIndex;
    private final StoreRightManager rightManager;
    private final QuotaRootResolver quotaRootResolver;
    private final MailboxPathLocker locker;
    private final MessageStorer storer;

    @Inject
    public QuotaFreeFolders(
            StoreMailboxManager manager,
            MessageSearchIndex searchIndex,
            StoreRightManager rightManager,
            QuotaRootResolver quotaRootResolver) {
        this.manager = Objects.requireNonNull(manager);
        this.searchIndex = Objects.requireNonNull(searchIndex);
        this.rightManager = Objects.requireNonNull(rightManager);
        this.quotaRootResolver = Objects.requireNonNull(quotaRootResolver);
        this.locker = lockerOf(manager);
        this.storer = new MessageStorer.WithoutAttachment(
                manager.getMapperFactory(),
                manager.getMessageIdFactory(),
                new MessageFactory.StoreMessageFactory(),
                manager.getThreadIdGuessingAlgorithm(),
                manager.getClock());
    }

    public MessageManager open(Mailbox folder) {
        return new StoreMessageManager(
                manager.getSupportedMessageCapabilities(),
                manager.getMapperFactory(),
                searchIndex,
                manager.getEventBus(),
                locker,
                folder,
                new NoQuotaManager(),
                quotaRootResolver,
                BatchSizes.defaultValues(),
                rightManager,
                PreDeletionHooks.NO_PRE_DELETION_HOOK,
                storer);
    }

    /**
     * The lock under which deliveries append: two appends under different locks could be given the same uid. The manager
     * of the JPA flavour keeps one of its own that Guice does not know (OpenJPAMailboxManager, 3.8.1 and 3.9.0), and shows
     * it to subclasses only.
     */
    private static MailboxPathLocker lockerOf(StoreMailboxManager manager) {
        try {
            Method getter = StoreMailboxManager.class.getDeclaredMethod("getLocker");
            getter.setAccessible(true);
            return (MailboxPathLocker) getter.invoke(manager);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("this James's mailbox manager is not that of 3.8.x or 3.9.0", e);
        }
    }
}
