package org.briefkasten.quotawarnings;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.server.core.configuration.Configuration.ConfigurationPath;
import org.briefkasten.configuration.ConfigurationFiles;
import org.briefkasten.quotawarnings.digest.Digests;
import org.briefkasten.quotawarnings.evidence.EvidenceSource;
import org.briefkasten.quotawarnings.evidence.MailboxEvidence;
import org.briefkasten.quotawarnings.inbox.InboxChannel;
import org.briefkasten.quotawarnings.mail.AdminChannel;
import org.briefkasten.quotawarnings.mail.SecondAddressChannel;
import org.briefkasten.quotawarnings.refusals.RefusalStore;
import org.briefkasten.quotawarnings.refusals.Refusals;
import org.briefkasten.quotawarnings.storm.StormControl;
import org.briefkasten.quotawarnings.storm.StormLimits;
import org.briefkasten.quotawarnings.text.Languages;
import org.briefkasten.quotawarnings.webhook.WebhookChannel;
import org.briefkasten.quotawarnings.work.SharedWorkStore;
import org.briefkasten.settings.LayeredSettings;
import org.briefkasten.settings.SettingsModule;
import org.briefkasten.storage.SharedClock;
import org.briefkasten.storage.Storage;
import org.briefkasten.users.UserStateOwner;
import org.briefkasten.users.mailbox.QuotaFreeFolders;

/** Named as {@code guice.extension.module} in {@code extensions.properties}. Equal to any other of its kind. */
public final class QuotaWarningsModule extends AbstractModule {
    @Override
    protected void configure() {
        install(new SettingsModule());
        bind(ListenerWiring.class).asEagerSingleton();
        bind(StartLog.class).asEagerSingleton();
        Multibinder.newSetBinder(binder(), UserStateOwner.class).addBinding().to(QuotaWarningsOwner.class);

        bind(KnownEpisodes.class).in(Scopes.SINGLETON);
        bind(Bands.class).in(Scopes.SINGLETON);
        bind(CheckQueue.class).in(Scopes.SINGLETON);
        bind(RemoteSending.class).in(Scopes.SINGLETON);
        bind(Refusals.class).in(Scopes.SINGLETON);
        bind(UserCheck.class).in(Scopes.SINGLETON);
        bind(StormControl.class).in(Scopes.SINGLETON);
        bind(Digests.class).in(Scopes.SINGLETON);
        bind(Outbox.class).in(Scopes.SINGLETON);
        bind(EpisodeSweep.class).in(Scopes.SINGLETON);
        bind(UserSweep.class).in(Scopes.SINGLETON);
        bind(UserSweeper.class).in(Scopes.SINGLETON);
        bind(SettingsChanges.class).in(Scopes.SINGLETON);
        bind(QuotaFreeFolders.class).in(Scopes.SINGLETON);
        bind(EvidenceSource.class).to(MailboxEvidence.class).in(Scopes.SINGLETON);
        bind(SettingsSource.class).to(LayeredQuotaSettings.class);
        bind(UsageObserver.class).to(QuotaWatch.class).in(Scopes.SINGLETON);
    }

    @Provides
    @Singleton
    QuotaStores stores(Storage storage) {
        return storage.open(QuotaStores.FACTORY);
    }

    @Provides
    @Singleton
    EpisodeStore episodes(QuotaStores stores) {
        return stores.episodes();
    }

    @Provides
    @Singleton
    RefusalStore refusals(QuotaStores stores) {
        return stores.refusals();
    }

    @Provides
    @Singleton
    SharedWorkStore work(QuotaStores stores) {
        return stores.work();
    }

    @Provides
    @Singleton
    Languages languages(FileSystem fileSystem, ConfigurationPath conf) {
        return Languages.read(fileSystem, conf);
    }

    @Provides
    @Singleton
    QuotaSettings settings(Languages languages) {
        return new QuotaSettings(languages.tags());
    }

    @Provides
    @Singleton
    QuotaWarningsConfiguration configuration(ConfigurationFiles files, QuotaSettings settings, Languages languages) {
        return QuotaWarningsConfiguration.read(
                files.openRequired(QuotaWarningsConfiguration.FILE), settings, languages.tags());
    }

    @Provides
    StormLimits storm(QuotaWarningsConfiguration configuration) {
        return configuration.storm();
    }

    @Provides
    @Singleton
    Timing timing(QuotaWarningsConfiguration configuration) {
        return Timing.of(configuration);
    }

    @Provides
    @Singleton
    LayeredQuotaSettings layers(
            LayeredSettings.Factory factory, QuotaSettings settings, QuotaWarningsConfiguration configuration) {
        return new LayeredQuotaSettings(settings, factory.create(settings.schema(), configuration.serverSettings()));
    }

    /** The webhook only where there is one: a channel that is not in here is passed over. */
    @Provides
    @Singleton
    Set<WarningChannel> channels(
            InboxChannel inbox,
            SecondAddressChannel mail,
            AdminChannel admin,
            QuotaWarningsConfiguration configuration,
            @SharedClock Clock clock) {
        Set<WarningChannel> channels = new HashSet<>(Set.of(inbox, mail, admin));
        configuration.webhook().ifPresent(webhook -> channels.add(new WebhookChannel(webhook, clock)));
        return Set.copyOf(channels);
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
