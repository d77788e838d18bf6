package org.briefkasten.externalfetch;

import java.util.Optional;
import org.briefkasten.externalfetch.remote.RemoteMailbox;

/** What a look at an account has found: nothing, or something to do. Immutable, but for the session. */
final class Finding {
    static final Finding NOTHING = new Finding(true, Optional.empty());

    private final boolean nothing;
    private final Optional<RemoteMailbox> session;

    private Finding(boolean nothing, Optional<RemoteMailbox> session) {
        this.nothing = nothing;
        this.session = session;
    }

    /**
     * @param session in which it can be done; to be closed by who does it
     */
    static Finding work(Optional<RemoteMailbox> session) {
        return new Finding(false, session);
    }

    boolean isNothing() {
        return nothing;
    }

    Optional<RemoteMailbox> session() {
        return session;
    }
}
