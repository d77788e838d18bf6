package org.briefkasten.quotawarnings;

import com.google.inject.Inject;
import com.google.inject.Provider;
import java.util.Objects;
import org.briefkasten.storage.Storage;

/** Opens the store when James starts, so that a schema which cannot be brought up to date keeps ports closed. */
final class EpisodeStoreProvider implements Provider<EpisodeStore> {
    private final Storage storage;

    @Inject
    EpisodeStoreProvider(Storage storage) {
        this.storage = Objects.requireNonNull(storage);
    }

    @Override
    public EpisodeStore get() {
        return storage.open(new EpisodeStores());
    }
}
