package org.briefkasten.pop3policy;

import com.google.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import org.briefkasten.storage.SharedClock;

/**
 * Remembers in the database when the file first said so, and forgets it when a James starts whose file says otherwise: a
 * file's own date changes when it is copied. Built at start. Thread-safe.
 */
final class StoredServerMoments implements ServerMoments {
    /** Kept by the database. */
    private static final String EXPOSE_FROM_NOW_ON = "server/expose=fromNowOn";

    private final Moments moments;
    private final Clock clock;

    @Inject
    StoredServerMoments(Moments moments, Pop3PolicyConfiguration configuration, @SharedClock Clock clock) {
        this.moments = moments;
        this.clock = clock;
        if (configuration.settings().exposesFromNowOn(configuration.server())) {
            exposeFromNowOn();
        } else {
            moments.remove(EXPOSE_FROM_NOW_ON);
        }
    }

    @Override
    public Instant exposeFromNowOn() {
        return moments.keepFirst(EXPOSE_FROM_NOW_ON, clock.instant());
    }
}
