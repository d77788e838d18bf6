package org.briefkasten.pop3policy;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.name.Names;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.apache.commons.configuration2.Configuration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.inmemory.InMemoryId;
import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.james.pop3server.mailbox.DefaultMailboxAdapterFactory;
import org.apache.james.pop3server.mailbox.MailboxAdapterFactory;
import org.apache.james.pop3server.netty.POP3Server;
import org.apache.james.protocols.api.handler.ProtocolHandler;
import org.apache.james.protocols.lib.handler.ProtocolHandlerLoader;
import org.briefkasten.pop3policy.ledger.DownloadLedger;
import org.briefkasten.pop3policy.ledger.LegacyUidls;
import org.briefkasten.pop3policy.lock.LeaseKeeper;
import org.briefkasten.pop3policy.lock.LockKeeper;
import org.briefkasten.pop3policy.lock.MaildropLocks;
import org.briefkasten.pop3policy.removal.BrakeNotice;
import org.briefkasten.pop3policy.removal.PolicySessionEndings;
import org.briefkasten.pop3policy.removal.Removal;
import org.briefkasten.pop3policy.removal.RemovalExecutor;
import org.briefkasten.pop3policy.removal.RemovalJournal;
import org.briefkasten.pop3policy.removal.RemovalPlanner;
import org.briefkasten.pop3policy.removal.RemovalReplay;
import org.briefkasten.pop3policy.removal.SessionEndings;
import org.briefkasten.pop3policy.session.LoginLimits;
import org.briefkasten.pop3policy.session.OidcConfiguration;
import org.briefkasten.pop3policy.session.PolicySessions;
import org.briefkasten.pop3policy.session.RunningSessions;
import org.briefkasten.pop3policy.session.SessionThreads;
import org.briefkasten.storage.SharedClock;
import org.briefkasten.users.UserIncarnations;

/** James's own POP3 server with our handlers, on a free loopback port, over in-memory mailboxes and H2. */
public final class Pop3Host implements AutoCloseable {
    public static final LoginLimits WITHOUT_TLS = new LoginLimits(false, Duration.ZERO, 3);

    public final List<Removal> notices = Collections.synchronizedList(new ArrayList<>());

    private final KeepingWorld james;
    private final POP3Server server = new POP3Server();
    private Pop3Policies policies = FixedPolicies.of(FixedPolicies.builtIn());
    private Pop3PolicyConfiguration configuration = Pop3PolicyConfiguration.builder(TrashFolder.DEFAULT)
            .loginLimits(WITHOUT_TLS)
            .build();
    private MailboxManager manager;
    private MailboxAdapterFactory adapters;
    private Injector injector;
    private String tls = "";
    private String imapServer = "<imapservers/>";
    private boolean stopped;

    public Pop3Host(KeepingWorld james) {
        this.james = james;
        this.manager = james.manager();
        this.adapters = new DefaultMailboxAdapterFactory(james.manager());
    }

    public Pop3Host policy(Pop3Policy.Builder policy) {
        policies = FixedPolicies.of(policy);
        return this;
    }

    public Pop3Host configuration(Pop3PolicyConfiguration value) {
        configuration = value;
        return this;
    }

    public Pop3Host manager(MailboxManager value) {
        manager = value;
        return this;
    }

    public Pop3Host adapters(MailboxAdapterFactory value) {
        adapters = value;
        return this;
    }

    /** Offers STLS with what is in the key store. */
    public Pop3Host startTls(Path keystore, String password) {
        tls = "<tls socketTLS=\"false\" startTLS=\"true\"><keystore>" + keystore.toUri()
                + "</keystore><keystoreType>PKCS12</keystoreType><secret>" + password + "</secret></tls>";
        return this;
    }

    public Pop3Host imapServer(String xml) {
        imapServer = xml;
        return this;
    }

    public Pop3Host start(Path directory) throws Exception {
        JamesConf conf = new JamesConf(directory)
                .with("imapserver.xml", imapServer)
                .with(
                        "pop3server.xml",
                        "<pop3servers><pop3server><jmxName>" + UUID.randomUUID()
                                + "</jmxName><bind>127.0.0.1:0</bind><gracefulShutdown>false</gracefulShutdown>" + tls
                                + "<handlerchain"
                                + " coreHandlersPackage=\"org.briefkasten.pop3policy.Pop3PolicyHandlers\"/>"
                                + "</pop3server></pop3servers>");
        injector = Guice.createInjector(new Bindings(conf));
        server.setProtocolHandlerLoader(loader(injector));
        server.setFileSystem(conf.fileSystem());
        server.configure(conf.provider().getConfiguration("pop3server").configurationAt("pop3server"));
        server.init();
        return this;
    }

    public Pop3Client connect() throws IOException {
        return new Pop3Client(server.getListenAddresses().get(0));
    }

    public <T> T get(Class<T> type) {
        return injector.getInstance(type);
    }

    @Override
    public void close() {
        if (stopped || injector == null) {
            return;
        }
        stopped = true;
        server.destroy();
        get(RemovalReplay.class).close();
        get(LeaseKeeper.class).close();
        get(SessionThreads.class).close();
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

    private final class Bindings extends AbstractModule {
        private final JamesConf conf;

        Bindings(JamesConf conf) {
            this.conf = conf;
        }

        @Override
        protected void configure() {
            bind(MailboxManager.class)
                    .annotatedWith(Names.named("mailboxmanager"))
                    .toInstance(manager);
            bind(MailboxAdapterFactory.class).toInstance(adapters);
            bind(MailboxId.Factory.class).toInstance(new InMemoryId.Factory());
            bind(MetricFactory.class).toInstance(new RecordingMetricFactory());
            bind(Clock.class).annotatedWith(SharedClock.class).toInstance(james.world.clock);
            bind(UserIncarnations.class).toInstance(james.world.incarnations);
            bind(Pop3PolicyConfiguration.class).toInstance(configuration);
            bind(LoginLimits.class).toInstance(configuration.loginLimits());
            bind(Pop3Policies.class).toInstance(policies);
            bind(DownloadLedger.class).toInstance(james.world.stores.ledger());
            bind(LegacyUidls.class).toInstance(james.world.stores.legacyUidls());
            bind(MaildropLocks.class).toInstance(james.world.stores.locks());
            bind(RemovalJournal.class).toInstance(james.world.stores.journal());
            bind(RemovalPlanner.class)
                    .toInstance(
                            new RemovalPlanner(configuration.lastCopyGuard(), configuration.brake(), UUID::randomUUID));
            bind(BrakeNotice.class).toInstance((username, removal) -> notices.add(removal));
            bind(RemovalExecutor.class).asEagerSingleton();
            bind(RemovalReplay.class).asEagerSingleton();
            bind(LeaseKeeper.class).asEagerSingleton();
            bind(LockKeeper.class).to(LeaseKeeper.class);
            bind(SessionEndings.class).to(PolicySessionEndings.class);
            bind(SessionThreads.class).asEagerSingleton();
            bind(OidcConfiguration.class).toInstance(new OidcConfiguration(conf.provider()));
            bind(PolicySessions.class).to(RunningSessions.class);
        }
    }
}
