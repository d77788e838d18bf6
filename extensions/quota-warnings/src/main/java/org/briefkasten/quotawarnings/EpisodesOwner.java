package org.briefkasten.quotawarnings;

import com.google.inject.Inject;
import java.util.Objects;
import java.util.UUID;
import org.briefkasten.users.UserStateOwner;

/** Lets episodes go with the user. Thread-safe. */
final class EpisodesOwner implements UserStateOwner {
    private final EpisodeStore store;

    @Inject
    EpisodesOwner(EpisodeStore store) {
        this.store = Objects.requireNonNull(store);
    }

    @Override
    public String name() {
        return "quota-warnings";
    }

    @Override
    public void forget(UUID incarnation) {
        store.forget(incarnation);
    }
}
