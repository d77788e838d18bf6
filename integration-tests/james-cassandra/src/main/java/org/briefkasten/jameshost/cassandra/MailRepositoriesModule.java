package org.briefkasten.jameshost.cassandra;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.multibindings.Multibinder;
import java.util.List;
import org.apache.commons.configuration2.BaseHierarchicalConfiguration;
import org.apache.james.mailrepository.api.MailRepositoryFactory;
import org.apache.james.mailrepository.api.MailRepositoryUrlStore;
import org.apache.james.mailrepository.api.Protocol;
import org.apache.james.mailrepository.cassandra.CassandraMailRepository;
import org.apache.james.mailrepository.cassandra.CassandraMailRepositoryFactory;
import org.apache.james.mailrepository.cassandra.CassandraMailRepositoryKeysDAO;
import org.apache.james.mailrepository.cassandra.CassandraMailRepositoryMailDaoV2;
import org.apache.james.mailrepository.cassandra.CassandraMailRepositoryModule;
import org.apache.james.mailrepository.cassandra.CassandraMailRepositoryUrlModule;
import org.apache.james.mailrepository.cassandra.CassandraMailRepositoryUrlStore;
import org.apache.james.mailrepository.memory.MailRepositoryStoreConfiguration;

/** Where mailets keep mails; the protocol is {@code cassandra} unless {@code mailrepositorystore.xml} says otherwise. */
final class MailRepositoriesModule extends AbstractModule {
    @Override
    protected void configure() {
        Tables.add(binder(), CassandraMailRepositoryModule.MODULE, CassandraMailRepositoryUrlModule.MODULE);
        bind(CassandraMailRepositoryKeysDAO.class).in(Scopes.SINGLETON);
        bind(CassandraMailRepositoryMailDaoV2.class).in(Scopes.SINGLETON);
        bind(MailRepositoryUrlStore.class)
                .to(CassandraMailRepositoryUrlStore.class)
                .in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), MailRepositoryFactory.class)
                .addBinding()
                .to(CassandraMailRepositoryFactory.class);
    }

    @Provides
    MailRepositoryStoreConfiguration.Item defaultRepository() {
        return new MailRepositoryStoreConfiguration.Item(
                List.of(new Protocol("cassandra")),
                CassandraMailRepository.class.getName(),
                new BaseHierarchicalConfiguration());
    }
}
