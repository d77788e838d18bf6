package org.briefkasten.externalfetch;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import java.io.FileNotFoundException;
import java.util.Map;
import org.apache.james.filesystem.api.FileSystem;
import org.briefkasten.configuration.ConfigurationFiles;
import org.briefkasten.externalfetch.mailbox.JamesMailboxes;
import org.briefkasten.externalfetch.pop3.Pop3Connector;
import org.briefkasten.externalfetch.remote.Connector;
import org.briefkasten.externalfetch.remote.Dialler;
import org.briefkasten.externalfetch.remote.HostResolver;
import org.briefkasten.storage.Storage;
import org.briefkasten.storage.StorageModule;
import org.briefkasten.users.UserStateOwner;
import org.briefkasten.users.UsersModule;

/**
 * External-address fetching: named in {@code extensions.properties}. Reads {@code external-fetch.xml} and brings its
 * tables up to date before James opens a port; a fault there ends the start.
 */
public final class ExternalFetchModule extends AbstractModule {
    private static final String SPOOL = "file://var/external-fetch/spool";

    @Override
    protected void configure() {
        install(new StorageModule());
        install(new UsersModule());
        bind(ExternalFetchStart.class).asEagerSingleton();
        bind(TargetMailboxes.class).to(JamesMailboxes.class).in(Scopes.SINGLETON);
        bind(AccountLocks.class).in(Scopes.SINGLETON);
        bind(ExternalAccounts.class).in(Scopes.SINGLETON);
        bind(FetchExecutor.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), UserStateOwner.class).addBinding().to(AccountRemoval.class);
    }

    @Provides
    @Singleton
    ExternalFetchConfiguration configuration(ConfigurationFiles files, FileSystem fileSystem) {
        return ExternalFetchConfiguration.read(files, fileSystem);
    }

    @Provides
    @Singleton
    ExternalAccountStore accounts(Storage storage) {
        return storage.open(new AccountStoreFactory());
    }

    @Provides
    @Singleton
    ExternalMessageStore ledger(Storage storage) {
        return storage.open(new MessageStoreFactory());
    }

    @Provides
    @Singleton
    Dialler dialler(ExternalFetchConfiguration configuration) {
        return new Dialler(
                configuration.addresses(), configuration.ports(), HostResolver.ofTheSystem(), configuration.tls());
    }

    @Provides
    @Singleton
    Map<Protocol, Connector> connectors(Dialler dialler, ExternalFetchConfiguration configuration) {
        return Map.of(Protocol.POP3, new Pop3Connector(dialler, configuration.timeouts()));
    }

    @Provides
    @Singleton
    Spool spool(FileSystem fileSystem) throws FileNotFoundException {
        return new Spool(fileSystem.getFile(SPOOL).toPath());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExternalFetchModule;
    }

    @Override
    public int hashCode() {
        return ExternalFetchModule.class.hashCode();
    }
}
