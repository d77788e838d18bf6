package org.briefkasten.jameshost.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import java.util.Set;
import org.apache.commons.configuration2.Configuration;
import org.apache.james.backends.cassandra.components.CassandraModule;
import org.apache.james.backends.cassandra.init.CassandraZonedDateTimeModule;
import org.apache.james.backends.cassandra.init.SessionWithInitializedTablesFactory;
import org.apache.james.backends.cassandra.init.configuration.CassandraConfiguration;
import org.apache.james.backends.cassandra.init.configuration.ClusterConfiguration;
import org.apache.james.backends.cassandra.utils.CassandraHealthCheck;
import org.apache.james.backends.cassandra.versions.CassandraSchemaVersionDAO;
import org.apache.james.backends.cassandra.versions.CassandraSchemaVersionManager;
import org.apache.james.backends.cassandra.versions.CassandraSchemaVersionModule;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.eventsourcing.eventstore.EventStore;
import org.apache.james.eventsourcing.eventstore.cassandra.CassandraEventStore;
import org.apache.james.eventsourcing.eventstore.cassandra.CassandraEventStoreModule;
import org.apache.james.eventsourcing.eventstore.cassandra.EventStoreDao;
import org.apache.james.eventsourcing.eventstore.cassandra.JsonEventSerializer;
import org.apache.james.mailbox.cassandra.mail.eventsourcing.acl.ACLModule;
import org.apache.james.utils.PropertiesProvider;

/** The one session of this node, over which extensions may keep their state too. It ends with the process. */
final class SessionModule extends AbstractModule {
    @Override
    protected void configure() {
        Tables.add(
                binder(),
                CassandraZonedDateTimeModule.MODULE,
                CassandraSchemaVersionModule.MODULE,
                CassandraEventStoreModule.MODULE());
        bind(CassandraSchemaVersionManager.class).in(Scopes.SINGLETON);
        bind(CassandraSchemaVersionDAO.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), HealthCheck.class).addBinding().to(CassandraHealthCheck.class);
    }

    @Provides
    @Singleton
    CqlSession session(PropertiesProvider files, Set<CassandraModule> tables) throws Exception {
        Configuration file = files.getConfiguration("cassandra");
        CqlSession session = Sessions.open(ClusterConfiguration.from(file), Sessions.keyspace(file));
        new SessionWithInitializedTablesFactory(CurrentOptions.over(session), CassandraModule.aggregateModules(tables));
        return session;
    }

    @Provides
    @Singleton
    CassandraConfiguration consistency(PropertiesProvider files) throws Exception {
        return CassandraConfiguration.from(files.getConfiguration("cassandra"));
    }

    /** Who may open a mailbox is kept as events; nothing else is in this server. */
    @Provides
    @Singleton
    EventStore events(CqlSession session) {
        return new CassandraEventStore(new EventStoreDao(
                session, JsonEventSerializer.forModules(ACLModule.ACL_UPDATE).withoutNestedType()));
    }
}
