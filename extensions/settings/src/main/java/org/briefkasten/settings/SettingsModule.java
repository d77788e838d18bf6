package org.briefkasten.settings;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import org.briefkasten.storage.Storage;
import org.briefkasten.users.UserStateOwner;
import org.briefkasten.users.UsersModule;

/** Makes {@link LayeredSettings.Factory} available. Equal to any other of its kind. */
public final class SettingsModule extends AbstractModule {
    @Override
    protected void configure() {
        install(new UsersModule());
        Multibinder.newSetBinder(binder(), UserStateOwner.class).addBinding().to(SettingsOwner.class);
    }

    @Provides
    @Singleton
    SettingsStore store(Storage storage) {
        return storage.open(new SettingsStoreFactory());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SettingsModule;
    }

    @Override
    public int hashCode() {
        return SettingsModule.class.hashCode();
    }
}
