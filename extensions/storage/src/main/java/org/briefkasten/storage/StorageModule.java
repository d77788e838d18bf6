package org.briefkasten.storage;

import com.google.inject.AbstractModule;

/** Binds {@link Storage} and the {@link org.briefkasten.storage.secrets.SecretVault}. Equal to any other of its kind. */
public final class StorageModule extends AbstractModule {
    @Override
    public boolean equals(Object other) {
        return other instanceof StorageModule;
    }

    @Override
    public int hashCode() {
        return StorageModule.class.hashCode();
    }
}
