package org.briefkasten.quotawarnings;

import com.google.inject.Inject;
import java.util.Objects;
import java.util.UUID;
import org.briefkasten.users.UserStateOwner;

/** Lets episodes and refusals go with the user. Thread-safe. */
final class QuotaWarningsOwner implements UserStateOwner {
    private final QuotaStores stores;

    @Inject
    QuotaWarningsOwner(QuotaStores stores) {
        this.stores = Objects.requireNonNull(stores);
    }

    @Override
    public String name() {
        return "quota-warnings";
    }

    @Override
    public void forget(UUID incarnation) {
        stores.episodes().forget(incarnation);
        stores.refusals().forget(incarnation);
    }
}
