package org.briefkasten.jameshost;

import static org.apache.james.modules.Names.MAILBOXMANAGER_NAME;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.ProvidesIntoSet;
import com.google.inject.name.Names;
import org.apache.james.adapter.mailbox.ACLUsernameChangeTaskStep;
import org.apache.james.adapter.mailbox.MailboxUsernameChangeTaskStep;
import org.apache.james.adapter.mailbox.QuotaUsernameChangeTaskStep;
import org.apache.james.adapter.mailbox.UserRepositoryAuthenticator;
import org.apache.james.adapter.mailbox.UserRepositoryAuthorizator;
import org.apache.james.events.EventListener;
import org.apache.james.mailbox.Authenticator;
import org.apache.james.mailbox.Authorizator;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxPathLocker;
import org.apache.james.mailbox.SessionProvider;
import org.apache.james.mailbox.SubscriptionManager;
import org.apache.james.mailbox.jpa.JPAId;
import org.apache.james.mailbox.jpa.JPAMailboxSessionMapperFactory;
import org.apache.james.mailbox.jpa.mail.JPAModSeqProvider;
import org.apache.james.mailbox.jpa.mail.JPAUidProvider;
import org.apache.james.mailbox.jpa.openjpa.OpenJPAMailboxManager;
import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.mailbox.model.MessageId;
import org.apache.james.mailbox.store.JVMMailboxPathLocker;
import org.apache.james.mailbox.store.MailboxManagerConfiguration;
import org.apache.james.mailbox.store.MailboxSessionMapperFactory;
import org.apache.james.mailbox.store.SessionProviderImpl;
import org.apache.james.mailbox.store.StoreMailboxManager;
import org.apache.james.mailbox.store.StoreSubscriptionManager;
import org.apache.james.mailbox.store.event.MailboxAnnotationListener;
import org.apache.james.mailbox.store.mail.MailboxMapperFactory;
import org.apache.james.mailbox.store.mail.MessageMapperFactory;
import org.apache.james.mailbox.store.mail.ModSeqProvider;
import org.apache.james.mailbox.store.mail.NaiveThreadIdGuessingAlgorithm;
import org.apache.james.mailbox.store.mail.ThreadIdGuessingAlgorithm;
import org.apache.james.mailbox.store.mail.UidProvider;
import org.apache.james.mailbox.store.mail.model.DefaultMessageId;
import org.apache.james.mailbox.store.user.SubscriptionMapperFactory;
import org.apache.james.user.api.UsernameChangeTaskStep;
import org.apache.james.utils.MailboxManagerDefinition;

/** Mailboxes, messages and subscriptions in the database, and who may open them. */
final class MailboxStorageModule extends AbstractModule {
    @Override
    protected void configure() {
        bindMappers();
        bindIdentifiers();
        bindSessions();
        bindManagers();
        addUserRenaming();
        Multibinder.newSetBinder(binder(), EventListener.GroupEventListener.class)
                .addBinding()
                .to(MailboxAnnotationListener.class);
    }

    private void bindMappers() {
        bind(JPAMailboxSessionMapperFactory.class).in(Scopes.SINGLETON);
        bind(MailboxSessionMapperFactory.class).to(JPAMailboxSessionMapperFactory.class);
        bind(MailboxMapperFactory.class).to(JPAMailboxSessionMapperFactory.class);
        bind(MessageMapperFactory.class).to(JPAMailboxSessionMapperFactory.class);
        bind(SubscriptionMapperFactory.class).to(JPAMailboxSessionMapperFactory.class);
    }

    private void bindIdentifiers() {
        bind(JPAUidProvider.class).in(Scopes.SINGLETON);
        bind(UidProvider.class).to(JPAUidProvider.class);
        bind(JPAModSeqProvider.class).in(Scopes.SINGLETON);
        bind(ModSeqProvider.class).to(JPAModSeqProvider.class);
        bind(MailboxId.Factory.class).to(JPAId.Factory.class).in(Scopes.SINGLETON);
        bind(MessageId.Factory.class).to(DefaultMessageId.Factory.class).in(Scopes.SINGLETON);
        bind(ThreadIdGuessingAlgorithm.class)
                .to(NaiveThreadIdGuessingAlgorithm.class)
                .in(Scopes.SINGLETON);
    }

    private void bindSessions() {
        bind(SessionProvider.class).to(SessionProviderImpl.class).in(Scopes.SINGLETON);
        bind(Authenticator.class).to(UserRepositoryAuthenticator.class).in(Scopes.SINGLETON);
        bind(Authorizator.class).to(UserRepositoryAuthorizator.class).in(Scopes.SINGLETON);
        bind(MailboxPathLocker.class).to(JVMMailboxPathLocker.class).in(Scopes.SINGLETON);
    }

    private void bindManagers() {
        bind(OpenJPAMailboxManager.class).in(Scopes.SINGLETON);
        bind(StoreMailboxManager.class).to(OpenJPAMailboxManager.class);
        bind(MailboxManager.class).to(OpenJPAMailboxManager.class);
        bind(MailboxManager.class)
                .annotatedWith(Names.named(MAILBOXMANAGER_NAME))
                .to(OpenJPAMailboxManager.class);
        bind(MailboxManagerConfiguration.class).toInstance(MailboxManagerConfiguration.DEFAULT);
        bind(SubscriptionManager.class).to(StoreSubscriptionManager.class).in(Scopes.SINGLETON);
    }

    private void addUserRenaming() {
        Multibinder<UsernameChangeTaskStep> steps = Multibinder.newSetBinder(binder(), UsernameChangeTaskStep.class);
        steps.addBinding().to(MailboxUsernameChangeTaskStep.class);
        steps.addBinding().to(ACLUsernameChangeTaskStep.class);
        steps.addBinding().to(QuotaUsernameChangeTaskStep.class);
    }

    @ProvidesIntoSet
    MailboxManagerDefinition definition(OpenJPAMailboxManager manager) {
        return new MailboxManagerDefinition("jpa-mailboxmanager", manager);
    }
}
