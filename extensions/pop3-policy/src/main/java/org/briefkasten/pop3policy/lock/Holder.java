package org.briefkasten.pop3policy.lock;

import java.time.Instant;
import java.util.Objects;
import org.briefkasten.pop3policy.SessionTrace;

/** Who has a lock. Immutable and thread-safe. */
public final class Holder {
    private final SessionTrace session;
    private final Instant since;

    public Holder(SessionTrace session, Instant since) {
        this.session = Objects.requireNonNull(session);
        this.since = Objects.requireNonNull(since);
    }

    public SessionTrace session() {
        return session;
    }

    public Instant since() {
        return since;
    }

    @Override
    public String toString() {
        return session + " since " + since;
    }
}
