package org.briefkasten.users;

import com.google.common.base.Ticker;
import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import java.util.Set;
import org.briefkasten.storage.Storage;
import org.briefkasten.storage.StorageModule;

/**
 * Binds {@link UserIncarnations} and {@link DomainIncarnations} and starts the sweep. Equal to any other of its kind.
 */
public final class UsersModule extends AbstractModule {
    @Override
    protected void configure() {
        install(new StorageModule());
        Multibinder.newSetBinder(binder(), UserStateOwner.class).addBinding().to(SecretsOwner.class);
        OptionalBinder.newOptionalBinder(binder(), DownloadedMail.class);
        bind(Directory.class).to(JamesDirectory.class);
        bind(Absences.class).in(Singleton.class);
        bind(EndOrders.class).in(Singleton.class);
        bind(LivingIncarnations.class).in(Singleton.class);
        bind(UserIncarnations.class).to(LivingIncarnations.class);
        bind(DomainIncarnations.class).to(LivingIncarnations.class);
        bind(Sweeper.class).asEagerSingleton();
    }

    @Provides
    @Singleton
    IncarnationStore store(Storage storage) {
        return storage.open(new IncarnationStoreFactory());
    }

    @Provides
    @Singleton
    IncarnationCache cache() {
        return new IncarnationCache(Ticker.systemTicker());
    }

    @Provides
    @Singleton
    Endings endings(IncarnationStore store, IncarnationCache cache, Provider<Set<UserStateOwner>> owners) {
        return new Endings(store, cache, owners);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UsersModule;
    }

    @Override
    public int hashCode() {
        return UsersModule.class.hashCode();
    }
}
