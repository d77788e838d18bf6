package org.briefkasten.jameshost.cassandra;

import static org.apache.james.modules.Names.MAILBOXMANAGER_NAME;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.ProvidesIntoSet;
import com.google.inject.name.Names;
import org.apache.james.adapter.mailbox.ACLUsernameChangeTaskStep;
import org.apache.james.adapter.mailbox.DelegationStoreAuthorizator;
import org.apache.james.adapter.mailbox.MailboxUsernameChangeTaskStep;
import org.apache.james.adapter.mailbox.QuotaUsernameChangeTaskStep;
import org.apache.james.adapter.mailbox.UserRepositoryAuthenticator;
import org.apache.james.events.EventListener;
import org.apache.james.mailbox.AttachmentContentLoader;
import org.apache.james.mailbox.AttachmentManager;
import org.apache.james.mailbox.Authenticator;
import org.apache.james.mailbox.Authorizator;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxPathLocker;
import org.apache.james.mailbox.MessageIdManager;
import org.apache.james.mailbox.RightManager;
import org.apache.james.mailbox.SessionProvider;
import org.apache.james.mailbox.SubscriptionManager;
import org.apache.james.mailbox.cassandra.CassandraMailboxManager;
import org.apache.james.mailbox.cassandra.CassandraMailboxSessionMapperFactory;
import org.apache.james.mailbox.cassandra.CassandraThreadIdGuessingAlgorithm;
import org.apache.james.mailbox.cassandra.DeleteMessageListener;
import org.apache.james.mailbox.cassandra.ids.CassandraId;
import org.apache.james.mailbox.cassandra.ids.CassandraMessageId;
import org.apache.james.mailbox.cassandra.mail.ACLMapper;
import org.apache.james.mailbox.cassandra.mail.CassandraACLMapper;
import org.apache.james.mailbox.cassandra.mail.CassandraModSeqProvider;
import org.apache.james.mailbox.cassandra.mail.CassandraUidProvider;
import org.apache.james.mailbox.extractor.TextExtractor;
import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.mailbox.model.MessageId;
import org.apache.james.mailbox.store.BatchSizes;
import org.apache.james.mailbox.store.MailboxManagerConfiguration;
import org.apache.james.mailbox.store.MailboxSessionMapperFactory;
import org.apache.james.mailbox.store.NoMailboxPathLocker;
import org.apache.james.mailbox.store.SessionProviderImpl;
import org.apache.james.mailbox.store.StoreAttachmentManager;
import org.apache.james.mailbox.store.StoreMailboxManager;
import org.apache.james.mailbox.store.StoreMessageIdManager;
import org.apache.james.mailbox.store.StoreRightManager;
import org.apache.james.mailbox.store.StoreSubscriptionManager;
import org.apache.james.mailbox.store.event.MailboxAnnotationListener;
import org.apache.james.mailbox.store.extractor.JsoupTextExtractor;
import org.apache.james.mailbox.store.mail.AttachmentMapperFactory;
import org.apache.james.mailbox.store.mail.MailboxMapperFactory;
import org.apache.james.mailbox.store.mail.MessageMapperFactory;
import org.apache.james.mailbox.store.mail.ModSeqProvider;
import org.apache.james.mailbox.store.mail.ThreadIdGuessingAlgorithm;
import org.apache.james.mailbox.store.mail.UidProvider;
import org.apache.james.mailbox.store.search.MessageSearchIndex;
import org.apache.james.mailbox.store.search.SimpleMessageSearchIndex;
import org.apache.james.mailbox.store.user.SubscriptionMapperFactory;
import org.apache.james.user.api.DelegationUsernameChangeTaskStep;
import org.apache.james.user.api.UsernameChangeTaskStep;
import org.apache.james.utils.MailboxManagerDefinition;

/** Mailboxes, messages and subscriptions, and who may open them. No lock: every node works on them at once. */
final class MailboxStorageModule extends AbstractModule {
    @Override
    protected void configure() {
        bindMappers();
        bindIdentifiers();
        bindSessions();
        bindManagers();
        bindSearch();
        addUserRenaming();
        addListeners();
    }

    private void bindMappers() {
        bind(CassandraMailboxSessionMapperFactory.class).in(Scopes.SINGLETON);
        bind(MailboxSessionMapperFactory.class).to(CassandraMailboxSessionMapperFactory.class);
        bind(MailboxMapperFactory.class).to(CassandraMailboxSessionMapperFactory.class);
        bind(MessageMapperFactory.class).to(CassandraMailboxSessionMapperFactory.class);
        bind(AttachmentMapperFactory.class).to(CassandraMailboxSessionMapperFactory.class);
        bind(SubscriptionMapperFactory.class).to(CassandraMailboxSessionMapperFactory.class);
        bind(ACLMapper.class).to(CassandraACLMapper.class).in(Scopes.SINGLETON);
    }

    private void bindIdentifiers() {
        bind(UidProvider.class).to(CassandraUidProvider.class).in(Scopes.SINGLETON);
        bind(ModSeqProvider.class).to(CassandraModSeqProvider.class).in(Scopes.SINGLETON);
        bind(MailboxId.Factory.class).to(CassandraId.Factory.class).in(Scopes.SINGLETON);
        bind(MessageId.Factory.class).to(CassandraMessageId.Factory.class).in(Scopes.SINGLETON);
        bind(ThreadIdGuessingAlgorithm.class)
                .to(CassandraThreadIdGuessingAlgorithm.class)
                .in(Scopes.SINGLETON);
    }

    private void bindSessions() {
        bind(SessionProvider.class).to(SessionProviderImpl.class).in(Scopes.SINGLETON);
        bind(Authenticator.class).to(UserRepositoryAuthenticator.class).in(Scopes.SINGLETON);
        bind(Authorizator.class).to(DelegationStoreAuthorizator.class).in(Scopes.SINGLETON);
        bind(MailboxPathLocker.class).to(NoMailboxPathLocker.class).in(Scopes.SINGLETON);
    }

    private void bindManagers() {
        bind(CassandraMailboxManager.class).in(Scopes.SINGLETON);
        bind(StoreMailboxManager.class).to(CassandraMailboxManager.class);
        bind(MailboxManager.class).to(CassandraMailboxManager.class);
        bind(MailboxManager.class)
                .annotatedWith(Names.named(MAILBOXMANAGER_NAME))
                .to(CassandraMailboxManager.class);
        bind(BatchSizes.class).toInstance(BatchSizes.defaultValues());
        bind(MailboxManagerConfiguration.class).toInstance(MailboxManagerConfiguration.DEFAULT);
        bind(SubscriptionManager.class).to(StoreSubscriptionManager.class).in(Scopes.SINGLETON);
        bind(MessageIdManager.class).to(StoreMessageIdManager.class).in(Scopes.SINGLETON);
        bind(RightManager.class).to(StoreRightManager.class).in(Scopes.SINGLETON);
        bind(AttachmentManager.class).to(StoreAttachmentManager.class).in(Scopes.SINGLETON);
        bind(AttachmentContentLoader.class).to(AttachmentManager.class);
    }

    private void bindSearch() {
        bind(MessageSearchIndex.class).to(SimpleMessageSearchIndex.class).in(Scopes.SINGLETON);
        bind(TextExtractor.class).to(JsoupTextExtractor.class);
    }

    private void addUserRenaming() {
        Multibinder<UsernameChangeTaskStep> steps = Multibinder.newSetBinder(binder(), UsernameChangeTaskStep.class);
        steps.addBinding().to(MailboxUsernameChangeTaskStep.class);
        steps.addBinding().to(ACLUsernameChangeTaskStep.class);
        steps.addBinding().to(QuotaUsernameChangeTaskStep.class);
        steps.addBinding().to(DelegationUsernameChangeTaskStep.class);
    }

    /** The second one removes the rows of messages that were deleted. */
    private void addListeners() {
        Multibinder.newSetBinder(binder(), EventListener.GroupEventListener.class)
                .addBinding()
                .to(MailboxAnnotationListener.class);
        Multibinder.newSetBinder(binder(), EventListener.ReactiveGroupEventListener.class)
                .addBinding()
                .to(DeleteMessageListener.class);
        Multibinder.newSetBinder(binder(), DeleteMessageListener.DeletionCallback.class);
    }

    @ProvidesIntoSet
    MailboxManagerDefinition definition(CassandraMailboxManager manager) {
        return new MailboxManagerDefinition("cassandra-mailboxmanager", manager);
    }
}
