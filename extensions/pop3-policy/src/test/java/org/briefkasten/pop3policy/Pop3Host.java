package org.briefkasten.pop3policy;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.name.Names;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.commons.configuration2.Configuration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.model.MessageId;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.james.pop3server.mailbox.DefaultMailboxAdapterFactory;
import org.apache.james.pop3server.mailbox.MailboxAdapterFactory;
import org.apache.james.pop3server.netty.POP3Server;
import org.apache.james.protocols.api.handler.ProtocolHandler;
import org.apache.james.protocols.lib.handler.ProtocolHandlerLoader;

/** James's own POP3 server with our handlers, on a free loopback port, over in-memory mailboxes. */
final class Pop3Host implements AutoCloseable {
    private final POP3Server server = new POP3Server();

    Pop3Host(Path directory, Mailboxes mailboxes, OnDelete policy) throws Exception {
        this(directory, mailboxes, mailboxes.manager, new DefaultMailboxAdapterFactory(mailboxes.manager), policy);
    }

    Pop3Host(
            Path directory,
            Mailboxes mailboxes,
            MailboxManager manager,
            MailboxAdapterFactory adapters,
            OnDelete policy)
            throws Exception {
        JamesConf conf = new JamesConf(directory)
                .with(
                        "pop3server.xml",
                        "<pop3servers><pop3server><bind>127.0.0.1:0</bind><gracefulShutdown>false</gracefulShutdown><handlerchain enableJmx=\"false\""
                                + " coreHandlersPackage=\"org.briefkasten.pop3policy.Pop3PolicyHandlers\"/>"
                                + "</pop3server></pop3servers>");
        server.setProtocolHandlerLoader(loader(injector(mailboxes, manager, adapters, policy)));
        server.setFileSystem(conf.fileSystem());
        server.configure(conf.provider().getConfiguration("pop3server").configurationAt("pop3server"));
        server.init();
    }

    Pop3Client connect() throws IOException {
        return new Pop3Client(server.getListenAddresses().get(0));
    }

    @Override
    public void close() {
        server.destroy();
    }

    private static Injector injector(
            Mailboxes mailboxes, MailboxManager manager, MailboxAdapterFactory adapters, OnDelete policy) {
        return Guice.createInjector(new AbstractModule() {
            @Override
            protected void configure() {
                bind(MailboxManager.class)
                        .annotatedWith(Names.named("mailboxmanager"))
                        .toInstance(manager);
                bind(MailboxAdapterFactory.class).toInstance(adapters);
                bind(MessageId.Factory.class).toInstance(mailboxes.manager.getMessageIdFactory());
                bind(MetricFactory.class).toInstance(new RecordingMetricFactory());
                bind(Pop3PolicyConfiguration.class)
                        .toInstance(Pop3PolicyConfiguration.builder(TrashFolder.DEFAULT)
                                .build());
                bind(RemovalPolicy.class).toInstance(new RemovalPolicy(FixedPolicies.onDelete(policy)));
                bind(PolicyMailboxes.class).to(DeletingMailboxes.class);
            }
        });
    }

    private static ProtocolHandlerLoader loader(Injector injector) {
        return (name, configuration) -> {
            try {
                return initialized((ProtocolHandler) injector.getInstance(Class.forName(name)), configuration);
            } catch (ClassNotFoundException | ConfigurationException e) {
                throw new ProtocolHandlerLoader.LoadingException(name, e);
            }
        };
    }

    private static ProtocolHandler initialized(ProtocolHandler handler, Configuration configuration)
            throws ConfigurationException {
        handler.init(configuration);
        return handler;
    }
}
