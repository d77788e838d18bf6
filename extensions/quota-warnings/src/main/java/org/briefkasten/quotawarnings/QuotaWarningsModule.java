package org.briefkasten.quotawarnings;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import org.briefkasten.configuration.ConfigurationFiles;
import org.briefkasten.quotawarnings.inbox.InboxChannel;
import org.briefkasten.users.UserStateOwner;
import org.briefkasten.users.UsersModule;
import org.briefkasten.users.mailbox.QuotaFreeFolders;

/** Named as {@code guice.extension.module} in {@code extensions.properties}. Equal to any other of its kind. */
public final class QuotaWarningsModule extends AbstractModule {
    @Override
    protected void configure() {
        install(new UsersModule());
        bind(ListenerWiring.class).asEagerSingleton();
        bind(EpisodeStore.class).toProvider(EpisodeStoreProvider.class).asEagerSingleton();
        Multibinder.newSetBinder(binder(), UserStateOwner.class).addBinding().to(EpisodesOwner.class);

        bind(Timing.class).toInstance(Timing.DEFAULT);
        bind(KnownEpisodes.class).in(Scopes.SINGLETON);
        bind(CheckQueue.class).in(Scopes.SINGLETON);
        bind(QuotaFreeFolders.class).in(Scopes.SINGLETON);
        bind(WarningChannel.class).to(InboxChannel.class).in(Scopes.SINGLETON);
        bind(UsageObserver.class).to(QuotaWatch.class).in(Scopes.SINGLETON);
    }

    @Provides
    @Singleton
    QuotaWarningsConfiguration configuration(ConfigurationFiles files) {
        return QuotaWarningsConfiguration.read(files.openRequired(QuotaWarningsConfiguration.FILE));
    }

    @Provides
    @Singleton
    WarningPolicy warningPolicy(QuotaWarningsConfiguration configuration) {
        return new WarningPolicy(configuration);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof QuotaWarningsModule;
    }

    @Override
    public int hashCode() {
        return QuotaWarningsModule.class.hashCode();
    }
}
