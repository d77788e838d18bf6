package org.briefkasten.pop3policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.ProvisionException;
import com.google.inject.name.Names;
import java.nio.file.Path;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.model.MessageId;
import org.apache.james.server.core.configuration.Configuration.ConfigurationPath;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.briefkasten.configuration.InvalidConfigurationException;
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
                        "<pop3servers><pop3server><handlerchain"
                                + " coreHandlersPackage=\"org.briefkasten.pop3policy.Pop3PolicyHandlers\"/></pop3server>"
                                + "</pop3servers>");
    }

    @Test
    void givesOneConfigurationWhenItIsInstalledTwice() throws Exception {
        Mailboxes mailboxes = new Mailboxes();
        Injector core = Guice.createInjector(core(mailboxes));

        Injector extensions = core.createChildInjector(new Pop3PolicyModule(), new Pop3PolicyModule());

        assertThat(extensions.getInstance(Pop3PolicyConfiguration.class).onDelete())
                .isEqualTo(OnDelete.TRASH);
        assertThat(extensions.getInstance(PolicyMailboxes.class)).isInstanceOf(DeletingMailboxes.class);
    }

    @Test
    void refusesTheStartWhenTheFileIsMissing() throws Exception {
        conf = new JamesConf(directory.resolve("empty")).with("pop3server.xml", "<pop3servers/>");
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

        assertThatThrownBy(() -> without.getInstance(PolicyMailboxes.class))
                .isInstanceOf(ProvisionException.class)
                .hasRootCauseMessage("extensions.properties: guice.extension.module must name"
                        + " org.briefkasten.pop3policy.Pop3PolicyModule, since pop3server.xml names"
                        + " org.briefkasten.pop3policy.Pop3PolicyHandlers");
    }

    private AbstractModule core(Mailboxes mailboxes) {
        return new AbstractModule() {
            @Override
            protected void configure() {
                bind(ConfigurationProvider.class).toInstance(conf.provider());
                bind(FileSystem.class).toInstance(conf.fileSystem());
                bind(ConfigurationPath.class).toInstance(new ConfigurationPath(FileSystem.FILE_PROTOCOL_AND_CONF));
                bind(MessageId.Factory.class).toInstance(mailboxes.manager.getMessageIdFactory());
                bind(MailboxManager.class)
                        .annotatedWith(Names.named("mailboxmanager"))
                        .toInstance(mailboxes.manager);
            }
        };
    }
}
