package org.briefkasten.jameshost.cassandra;

import com.google.inject.AbstractModule;
import org.apache.commons.configuration2.BaseHierarchicalConfiguration;
import org.apache.james.modules.MailboxModule;
import org.apache.james.modules.MailetProcessingModule;
import org.apache.james.modules.mailbox.DefaultEventModule;
import org.apache.james.modules.mailbox.MemoryDeadLetterModule;
import org.apache.james.modules.protocols.IMAPServerModule;
import org.apache.james.modules.protocols.LMTPServerModule;
import org.apache.james.modules.protocols.ManageSieveServerModule;
import org.apache.james.modules.protocols.POP3ServerModule;
import org.apache.james.modules.protocols.ProtocolHandlerModule;
import org.apache.james.modules.protocols.SMTPServerModule;
import org.apache.james.modules.queue.memory.MemoryMailQueueModule;
import org.apache.james.modules.server.DataRoutesModules;
import org.apache.james.modules.server.InconsistencyQuotasSolvingRoutesModule;
import org.apache.james.modules.server.MailQueueRoutesModule;
import org.apache.james.modules.server.MailRepositoriesRoutesModule;
import org.apache.james.modules.server.MailboxRoutesModule;
import org.apache.james.modules.server.MailetContainerModule;
import org.apache.james.modules.server.NoJwtModule;
import org.apache.james.modules.server.RawPostDequeueDecoratorModule;
import org.apache.james.modules.server.SieveRoutesModule;
import org.apache.james.modules.server.TaskManagerModule;
import org.apache.james.modules.server.WebAdminServerModule;

/** All of the server but what {@code GuiceJamesServer} brings itself. */
final class CassandraJamesModule extends AbstractModule {
    @Override
    protected void configure() {
        installStorage();
        installWhatIsOfOneNode();
        installMailHandling();
        installProtocols();
        installWebadmin();
    }

    private void installStorage() {
        install(new SessionModule());
        install(new BlobModule());
        install(new AccountsModule());
        install(new MailRepositoriesModule());
        install(new MessageTablesModule());
        install(new MailboxStorageModule());
        install(new QuotaModule());
    }

    private void installWhatIsOfOneNode() {
        install(new DefaultEventModule());
        install(new MemoryDeadLetterModule());
        install(new TaskManagerModule());
        install(new MemoryMailQueueModule());
    }

    private void installMailHandling() {
        install(new MailboxModule());
        install(new MailetProcessingModule());
        install(new RawPostDequeueDecoratorModule());
        bind(MailetContainerModule.DefaultProcessorsConfigurationSupplier.class)
                .toInstance(BaseHierarchicalConfiguration::new);
    }

    private void installProtocols() {
        install(new ProtocolHandlerModule());
        install(new IMAPServerModule());
        install(new POP3ServerModule());
        install(new SMTPServerModule());
        install(new LMTPServerModule());
        install(new ManageSieveServerModule());
    }

    private void installWebadmin() {
        install(new WebAdminServerModule());
        install(new NoJwtModule());
        install(new DataRoutesModules());
        install(new MailboxRoutesModule());
        install(new InconsistencyQuotasSolvingRoutesModule());
        install(new MailQueueRoutesModule());
        install(new MailRepositoriesRoutesModule());
        install(new SieveRoutesModule());
    }
}
