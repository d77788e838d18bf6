package org.briefkasten.pop3policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.ProvisionException;
import com.google.inject.TypeLiteral;
import com.google.inject.name.Names;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.inmemory.InMemoryId;
import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.mailbox.model.MessageId;
import org.apache.james.mailbox.quota.QuotaRootResolver;
import org.apache.james.mailbox.store.StoreMailboxManager;
import org.apache.james.mailbox.store.StoreRightManager;
import org.apache.james.mailbox.store.search.MessageSearchIndex;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.james.pop3server.mailbox.DefaultMailboxAdapterFactory;
import org.apache.james.pop3server.mailbox.MailboxAdapterFactory;
import org.briefkasten.configuration.InvalidConfigurationException;
import org.briefkasten.pop3policy.session.PolicySessions;
import org.briefkasten.pop3policy.session.RunningSessions;
import org.briefkasten.storage.Backend;
import org.briefkasten.users.JamesCore;
import org.briefkasten.users.UserStateOwner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Pop3PolicyModuleTest {
    @TempDir
    Path directory;

    private JamesConf conf;

    @BeforeEach
    void writeConf() {
        conf = new JamesConf(directory)
                .with("pop3-policy.xml", "<pop3Policy><onDelete>trash</onDelete></pop3Policy>")
                .with(
                        "pop3server.xml",
                        "<pop3servers><pop3server><connectiontimeout>1200</connectiontimeout><handlerchain"
                                + " coreHandlersPackage=\"org.briefkasten.pop3policy.Pop3PolicyHandlers\"/></pop3server>"
                                + "</pop3servers>");
    }

    @Test
    void givesOneConfigurationWhenItIsInstalledTwice() throws Exception {
        Mailboxes mailboxes = new Mailboxes();
        Injector core = Guice.createInjector(core(mailboxes));

        Injector extensions = core.createChildInjector(new Pop3PolicyModule(), new Pop3PolicyModule());

        try {
            assertThat(extensions
                            .getInstance(Pop3Policies.class)
                            .of(Username.of("bob@example.org"))
                            .onDelete())
                    .isEqualTo(new Ruled<>(OnDelete.TRASH, "server: onDelete=trash"));
            assertThat(extensions.getInstance(PolicySessions.class)).isInstanceOf(RunningSessions.class);
            assertThat(extensions.getInstance(Key.get(new TypeLiteral<Set<UserStateOwner>>() {})))
                    .extracting(UserStateOwner::name)
                    .contains("pop3-policy", "settings");
        } finally {
            extensions.getInstance(Backend.class).close();
        }
    }

    @Test
    void refusesTheStartWhenTheFileIsMissing() throws Exception {
        Files.delete(directory.resolve("conf/pop3-policy.xml"));
        Injector core = Guice.createInjector(core(new Mailboxes()));

        assertThatThrownBy(() -> core.createChildInjector(new Pop3PolicyModule()))
                .isInstanceOf(CreationException.class)
                .hasRootCauseInstanceOf(InvalidConfigurationException.class)
                .hasStackTraceContaining("pop3-policy.xml: is missing; copy it from Briefkasten's conf/ into James's");
    }

    @Test
    void refusesTheStartWhenAServerIsNotWired() throws Exception {
        conf.with("pop3server.xml", "<pop3servers><pop3server/></pop3servers>");
        Injector core = Guice.createInjector(core(new Mailboxes()));

        assertThatThrownBy(() -> core.createChildInjector(new Pop3PolicyModule()))
                .isInstanceOf(CreationException.class)
                .hasStackTraceContaining("would leave this server without the POP3 policy");
    }

    @Test
    void saysWhichModuleIsMissingWhenOnlyTheHandlersAreNamed() {
        Injector without = Guice.createInjector();

        assertThatThrownBy(() -> without.getInstance(PolicySessions.class))
                .isInstanceOf(ProvisionException.class)
                .hasRootCauseMessage("extensions.properties: guice.extension.module must name"
                        + " org.briefkasten.pop3policy.Pop3PolicyModule, since pop3server.xml names"
                        + " org.briefkasten.pop3policy.Pop3PolicyHandlers");
    }

    private AbstractModule core(Mailboxes mailboxes) {
        return new AbstractModule() {
            @Override
            protected void configure() {
                install(new JamesCore(directory, Clock.systemUTC()));
                bind(StoreMailboxManager.class).toInstance(mailboxes.james.getMailboxManager());
                bind(MessageSearchIndex.class).toInstance(mailboxes.james.getSearchIndex());
                bind(StoreRightManager.class).toInstance(mailboxes.james.getStoreRightManager());
                bind(QuotaRootResolver.class).toInstance(mailboxes.james.getQuotaRootResolver());
                bind(MailboxId.Factory.class).to(InMemoryId.Factory.class);
                bind(MetricFactory.class).to(RecordingMetricFactory.class);
                bind(MessageId.Factory.class).toInstance(mailboxes.manager.getMessageIdFactory());
                bind(MailboxManager.class)
                        .annotatedWith(Names.named("mailboxmanager"))
                        .toInstance(mailboxes.manager);
                bind(MailboxAdapterFactory.class).toInstance(new DefaultMailboxAdapterFactory(mailboxes.manager));
            }
        };
    }
}
