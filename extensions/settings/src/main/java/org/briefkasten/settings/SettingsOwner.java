package org.briefkasten.settings;

import com.google.inject.Inject;
import java.util.UUID;
import org.briefkasten.users.UserStateOwner;

/** Forgets the settings of whoever is gone, whichever feature they are of. */
final class SettingsOwner implements UserStateOwner {
    private final SettingsStore store;

    @Inject
    SettingsOwner(SettingsStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "settings";
    }

    @Override
    public void forget(UUID incarnation) {
        store.deleteAll(incarnation);
    }
}
