package org.briefkasten.pop3policy;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import org.briefkasten.configuration.ConfigurationFiles;
import org.briefkasten.pop3policy.ledger.DownloadLedger;
import org.briefkasten.pop3policy.ledger.LegacyUidls;
import org.briefkasten.pop3policy.lock.MaildropLocks;
import org.briefkasten.pop3policy.notice.InboxBrakeNotice;
import org.briefkasten.pop3policy.removal.BrakeNotice;
import org.briefkasten.pop3policy.removal.RemovalJournal;
import org.briefkasten.pop3policy.sweep.RemovalRunner;
import org.briefkasten.settings.LayeredSettings;
import org.briefkasten.settings.SettingsModule;
import org.briefkasten.storage.Storage;
import org.briefkasten.users.UserStateOwner;

/** Named as {@code guice.extension.module} in {@code extensions.properties}. Equal to any other of its kind. */
public final class Pop3PolicyModule extends AbstractModule {
    @Override
    protected void configure() {
        install(new SettingsModule());
        bind(Pop3PolicyStart.class).asEagerSingleton();
        bind(HandlersWiring.class).in(Scopes.SINGLETON);
        bind(BrakeNotice.class).to(InboxBrakeNotice.class).in(Scopes.SINGLETON);
        bind(RemovalRunner.class).to(MailboxRemovals.class).in(Scopes.SINGLETON);
        bind(PolicyMailboxes.class).to(DeletingMailboxes.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), UserStateOwner.class).addBinding().to(Pop3PolicyOwner.class);
    }

    @Provides
    @Singleton
    Pop3PolicyConfiguration configuration(ConfigurationFiles files) {
        return Pop3PolicyConfiguration.read(files.openRequired(Pop3PolicyConfiguration.FILE));
    }

    @Provides
    ServerMoments serverMoments(Pop3PolicyStart start) {
        return start.moments();
    }

    @Provides
    @Singleton
    LayeredPop3Policies layeredPolicies(
            Pop3PolicyConfiguration configuration, LayeredSettings.Factory settings, ServerMoments moments) {
        return new LayeredPop3Policies(
                configuration.settings(),
                settings.create(configuration.settings().schema(), configuration.server()),
                moments);
    }

    @Provides
    Pop3Policies policies(LayeredPop3Policies policies) {
        return policies;
    }

    @Provides
    @Singleton
    RemovalPolicy removalPolicy(Pop3Policies policies) {
        return new RemovalPolicy(policies);
    }

    @Provides
    @Singleton
    Pop3Stores stores(Storage storage) {
        return storage.open(Pop3Stores.FACTORY);
    }

    @Provides
    @Singleton
    DownloadLedger ledger(Pop3Stores stores) {
        return stores.ledger();
    }

    @Provides
    @Singleton
    LegacyUidls legacyUidls(Pop3Stores stores) {
        return stores.legacyUidls();
    }

    @Provides
    @Singleton
    MaildropLocks locks(Pop3Stores stores) {
        return stores.locks();
    }

    @Provides
    @Singleton
    RemovalJournal journal(Pop3Stores stores) {
        return stores.journal();
    }

    @Provides
    @Singleton
    Moments moments(Pop3Stores stores) {
        return stores.moments();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pop3PolicyModule;
    }

    @Override
    public int hashCode() {
        return Pop3PolicyModule.class.hashCode();
    }
}
