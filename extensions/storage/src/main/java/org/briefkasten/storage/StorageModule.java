package org.briefkasten.storage;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import java.time.Clock;
import org.briefkasten.storage.secrets.SecretVault;

/**
 * Binds {@link Storage}, its {@link SharedClock} and the {@link SecretVault}, all ready before James opens a port. Equal to
 * any other of its kind.
 */
public final class StorageModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(StorageStart.class).asEagerSingleton();
    }

    @Provides
    Storage storage(StorageStart start) {
        return start.backend();
    }

    @Provides
    Backend backend(StorageStart start) {
        return start.backend();
    }

    @Provides
    @SharedClock
    Clock clock(StorageStart start) {
        return start.backend().clock();
    }

    @Provides
    SecretVault secretVault(StorageStart start) {
        return start.vault();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StorageModule;
    }

    @Override
    public int hashCode() {
        return StorageModule.class.hashCode();
    }
}
