package org.briefkasten.jameshost;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.multibindings.Multibinder;
import java.util.List;
import org.apache.commons.configuration2.BaseHierarchicalConfiguration;
import org.apache.james.mailrepository.api.MailRepositoryFactory;
import org.apache.james.mailrepository.api.MailRepositoryUrlStore;
import org.apache.james.mailrepository.api.Protocol;
import org.apache.james.mailrepository.jpa.JPAMailRepository;
import org.apache.james.mailrepository.jpa.JPAMailRepositoryFactory;
import org.apache.james.mailrepository.jpa.JPAMailRepositoryUrlStore;
import org.apache.james.mailrepository.memory.MailRepositoryStoreConfiguration;

/** Where mailets keep mails; the protocol is {@code jpa} unless {@code mailrepositorystore.xml} says otherwise. */
final class MailRepositoriesModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(MailRepositoryUrlStore.class).to(JPAMailRepositoryUrlStore.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), MailRepositoryFactory.class)
                .addBinding()
                .to(JPAMailRepositoryFactory.class);
    }

    @Provides
    MailRepositoryStoreConfiguration.Item defaultRepository() {
        return new MailRepositoryStoreConfiguration.Item(
                List.of(new Protocol("jpa")), JPAMailRepository.class.getName(), new BaseHierarchicalConfiguration());
    }
}
