package org.briefkasten.pop3policy;

import com.google.inject.Inject;
import java.util.UUID;
import org.briefkasten.users.UserStateOwner;

/** Forgets what POP3 sessions left behind of whoever is gone. Thread-safe. */
final class Pop3PolicyOwner implements UserStateOwner {
    private final Pop3Stores stores;

    @Inject
    Pop3PolicyOwner(Pop3Stores stores) {
        this.stores = stores;
    }

    @Override
    public String name() {
        return "pop3-policy";
    }

    /** The journal first: what is still to be done to the mail of somebody who is gone is not done any more. */
    @Override
    public void forget(UUID incarnation) {
        stores.journal().forget(incarnation);
        stores.ledger().forget(incarnation);
        stores.legacyUidls().forget(incarnation);
        stores.locks().forget(incarnation);
    }
}
