package org.briefkasten.externalfetch;

import com.google.common.base.Ticker;
import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import java.time.Clock;
import java.util.Map;
import org.briefkasten.externalfetch.admin.AccountTester;
import org.briefkasten.externalfetch.guess.Guesser;
import org.briefkasten.externalfetch.idle.ActiveOwners;
import org.briefkasten.externalfetch.idle.IdleWatcher;
import org.briefkasten.externalfetch.idle.OpenSessions;
import org.briefkasten.externalfetch.idle.WatchLimits;
import org.briefkasten.externalfetch.idle.WatchOpener;
import org.briefkasten.externalfetch.idle.WatchedAccounts;
import org.briefkasten.externalfetch.imap.ImapConnector;
import org.briefkasten.externalfetch.mailbox.JamesMailboxes;
import org.briefkasten.externalfetch.oauth.TokenClient;
import org.briefkasten.externalfetch.ownership.AddressProofStore;
import org.briefkasten.externalfetch.ownership.MailLanguage;
import org.briefkasten.externalfetch.ownership.Ownership;
import org.briefkasten.externalfetch.ownership.OwnershipProof;
import org.briefkasten.externalfetch.pop3.Pop3Connector;
import org.briefkasten.externalfetch.remote.Connector;
import org.briefkasten.externalfetch.remote.Dialler;
import org.briefkasten.externalfetch.remote.HostResolver;
import org.briefkasten.externalfetch.remote.Timeouts;
import org.briefkasten.externalfetch.schedule.FetchScheduler;
import org.briefkasten.externalfetch.schedule.HostPace;
import org.briefkasten.storage.SharedClock;
import org.briefkasten.storage.StorageModule;
import org.briefkasten.storage.leases.LeaseKeeper;
import org.briefkasten.users.UserStateOwner;
import org.briefkasten.users.UsersModule;

/**
 * External-address fetching: named in {@code extensions.properties}. Reads {@code external-fetch.xml} and brings its
 * tables up to date before James opens a port; a fault there ends the start.
 */
public final class ExternalFetchModule extends AbstractModule {
    private static final int GUESSES_PER_MINUTE_AND_DOMAIN = 60;

    @Override
    protected void configure() {
        install(new StorageModule());
        install(new UsersModule());
        bind(ExternalFetchStart.class).asEagerSingleton();
        bind(TargetMailboxes.class).to(JamesMailboxes.class).in(Scopes.SINGLETON);
        bind(AccountLocks.class).in(Scopes.SINGLETON);
        bind(Ownership.class).in(Scopes.SINGLETON);
        bind(ExternalAccounts.class).in(Scopes.SINGLETON);
        bind(FetchExecutor.class).in(Scopes.SINGLETON);
        bind(DueFetcher.class).to(ExternalFetcher.class);
        bind(FetchScheduler.class).asEagerSingleton();
        bind(OpenSessions.class).in(Scopes.SINGLETON);
        bind(ActiveOwners.class).in(Scopes.SINGLETON);
        bind(WatchedAccounts.class).in(Scopes.SINGLETON);
        bind(IdleWatcher.class).asEagerSingleton();
        Multibinder.newSetBinder(binder(), UserStateOwner.class).addBinding().to(AccountRemoval.class);
    }

    @Provides
    ExternalFetchConfiguration configuration(ExternalFetchStart start) {
        return start.configuration();
    }

    @Provides
    ExternalAccountStore accounts(ExternalFetchStart start) {
        return start.accounts();
    }

    @Provides
    ExternalMessageStore ledger(ExternalFetchStart start) {
        return start.ledger();
    }

    @Provides
    ScheduleStore schedules(ExternalFetchStart start) {
        return start.schedules();
    }

    @Provides
    AddressProofStore proofs(ExternalFetchStart start) {
        return start.proofs();
    }

    @Provides
    OwnershipProof ownershipProof(ExternalFetchConfiguration configuration) {
        return configuration.ownershipProof();
    }

    @Provides
    MailLanguage mailLanguage(ExternalFetchConfiguration configuration) {
        return configuration.language();
    }

    @Provides
    LeaseKeeper leases(ExternalFetchStart start) {
        return start.leases();
    }

    @Provides
    SchedulePolicy schedulePolicy(ExternalFetchConfiguration configuration) {
        return new SchedulePolicy(configuration.polls());
    }

    @Provides
    Spool spool(ExternalFetchStart start) {
        return start.spool();
    }

    @Provides
    @Singleton
    Dialler dialler(ExternalFetchConfiguration configuration) {
        return new Dialler(configuration.reach(), HostResolver.ofTheSystem(), configuration.tls());
    }

    @Provides
    @Singleton
    TokenClient tokenClient(ExternalFetchConfiguration configuration) {
        Dialler dialler = new Dialler(
                configuration.reach().withPorts(configuration.oauthPorts()),
                HostResolver.ofTheSystem(),
                configuration.tls());
        return new TokenClient(dialler, configuration.timeouts().ofTest());
    }

    @Provides
    @Singleton
    AccessTokens accessTokens(TokenClient client, @SharedClock Clock clock) {
        return new AccessTokens(client, clock);
    }

    @Provides
    @Singleton
    Logins logins(Dialler dialler, AccessTokens tokens, ExternalFetchConfiguration configuration) {
        return new Logins(connectors(dialler, configuration.timeouts()), tokens);
    }

    @Provides
    @Singleton
    AccountTester tester(Dialler dialler, AccessTokens tokens, ExternalFetchConfiguration configuration) {
        return new AccountTester(
                new Logins(connectors(dialler, configuration.timeouts().ofTest()), tokens),
                configuration.limits().listedMessages());
    }

    @Provides
    WatchLimits watchLimits(ExternalFetchConfiguration configuration) {
        return configuration.watches();
    }

    @Provides
    @Singleton
    WatchOpener watchOpener(
            AccountSecrets secrets, Dialler dialler, AccessTokens tokens, ExternalFetchConfiguration configuration) {
        return new WatchOpener(
                secrets, new Logins(connectors(dialler, configuration.timeouts().ofWatch()), tokens));
    }

    @Provides
    @Singleton
    Guesser guesser(Dialler dialler, ExternalFetchConfiguration configuration) {
        Dialler https = new Dialler(
                configuration.reach().withPorts(Guesser.httpsPorts()), HostResolver.ofTheSystem(), configuration.tls());
        return Guesser.of(
                https,
                connectors(dialler, Guesser.timeouts()),
                new HostPace(GUESSES_PER_MINUTE_AND_DOMAIN, Ticker.systemTicker()));
    }

    private static Map<Protocol, Connector> connectors(Dialler dialler, Timeouts timeouts) {
        return Map.of(
                Protocol.POP3, new Pop3Connector(dialler, timeouts),
                Protocol.IMAP, new ImapConnector(dialler, timeouts));
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
