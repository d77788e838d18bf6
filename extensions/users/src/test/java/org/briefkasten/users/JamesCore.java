package org.briefkasten.users;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.james.dnsservice.api.DNSService;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.domainlist.lib.DomainListConfiguration;
import org.apache.james.domainlist.memory.MemoryDomainList;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.rrt.api.RecipientRewriteTable;
import org.apache.james.rrt.api.RecipientRewriteTableConfiguration;
import org.apache.james.rrt.memory.MemoryRecipientRewriteTable;
import org.apache.james.server.core.configuration.Configuration;
import org.apache.james.server.core.configuration.Configuration.ConfigurationPath;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.apache.james.server.core.configuration.FileConfigurationProvider;
import org.apache.james.server.core.filesystem.FileSystemImpl;
import org.apache.james.task.Hostname;
import org.apache.james.task.MemoryTaskManager;
import org.apache.james.task.TaskManager;
import org.apache.james.user.api.UsernameChangeTaskStep;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.memory.MemoryUsersRepository;
import org.apache.james.webadmin.utils.JsonTransformerModule;

/** What a memory James binds, as far as this module and James's routes for users and domains need it. */
public final class JamesCore extends AbstractModule {
    private final Configuration.Basic configuration;
    private final Clock clock;

    public JamesCore(Path root, Clock clock) {
        this.configuration =
                Configuration.builder().workingDirectory(root.toFile()).build();
        this.clock = clock;
    }

    @Override
    protected void configure() {
        FileSystem fileSystem = new FileSystemImpl(configuration.directories());
        bind(FileSystem.class).toInstance(fileSystem);
        bind(ConfigurationPath.class).toInstance(configuration.configurationPath());
        bind(ConfigurationProvider.class).toInstance(new FileConfigurationProvider(fileSystem, configuration));
        bind(Clock.class).toInstance(clock);
        bind(TaskManager.class).toInstance(new MemoryTaskManager(new Hostname("localhost")));
        Multibinder.newSetBinder(binder(), UsernameChangeTaskStep.class);
        Multibinder.newSetBinder(binder(), JsonTransformerModule.class);
    }

    @Provides
    @Singleton
    DomainList domainList() throws Exception {
        DNSService unused = null;
        MemoryDomainList domains = new MemoryDomainList(unused);
        domains.configure(DomainListConfiguration.builder()
                .autoDetect(false)
                .autoDetectIp(false)
                .build());
        return domains;
    }

    @Provides
    @Singleton
    UsersRepository usersRepository(DomainList domains) {
        return MemoryUsersRepository.withVirtualHosting(domains);
    }

    @Provides
    @Singleton
    RecipientRewriteTable recipientRewriteTable(DomainList domains, UsersRepository users) {
        MemoryRecipientRewriteTable table = new MemoryRecipientRewriteTable();
        table.setConfiguration(RecipientRewriteTableConfiguration.DEFAULT_ENABLED);
        table.setDomainList(domains);
        table.setUsersRepository(users);
        return table;
    }
}
