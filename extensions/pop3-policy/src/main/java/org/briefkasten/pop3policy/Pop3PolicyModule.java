package org.briefkasten.pop3policy;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import java.util.UUID;
import org.briefkasten.configuration.ConfigurationFiles;
import org.briefkasten.pop3policy.ledger.DownloadLedger;
import org.briefkasten.pop3policy.ledger.LegacyUidls;
import org.briefkasten.pop3policy.lock.LeaseKeeper;
import org.briefkasten.pop3policy.lock.LockKeeper;
import org.briefkasten.pop3policy.lock.MaildropLocks;
import org.briefkasten.pop3policy.notice.InboxBrakeNotice;
import org.briefkasten.pop3policy.removal.BrakeNotice;
import org.briefkasten.pop3policy.removal.PolicySessionEndings;
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
        bind(RemovalExecutor.class).in(Scopes.SINGLETON);
        bind(RemovalRunner.class).to(RemovalExecutor.class);
        bind(RemovalReplay.class).in(Scopes.SINGLETON);
        bind(SessionEndings.class).to(PolicySessionEndings.class).in(Scopes.SINGLETON);
        bind(LockKeeper.class).to(LeaseKeeper.class).in(Scopes.SINGLETON);
        bind(SessionThreads.class).in(Scopes.SINGLETON);
        bind(OidcConfiguration.class).in(Scopes.SINGLETON);
        bind(PolicySessions.class).to(RunningSessions.class).in(Scopes.SINGLETON);
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
    LoginLimits loginLimits(Pop3PolicyConfiguration configuration) {
        return configuration.loginLimits();
    }

    @Provides
    RemovalPlanner planner(Pop3PolicyConfiguration configuration) {
        return new RemovalPlanner(configuration.lastCopyGuard(), configuration.brake(), UUID::randomUUID);
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
