package org.briefkasten.pop3policy;

import com.google.inject.Inject;
import org.briefkasten.pop3policy.sweep.SweepSchedule;

/**
 * Builds, before James opens a port, what must not fail later. The only thing that is built eagerly: of two, each would
 * tell the same fault.
 */
final class Pop3PolicyStart {
    private final HandlersWiring wiring;
    private final ServerMoments moments;

    @Inject
    Pop3PolicyStart(HandlersWiring wiring, StoredServerMoments moments, SweepSchedule schedule) {
        this.wiring = wiring;
        this.moments = moments;
        schedule.start();
    }

    HandlersWiring wiring() {
        return wiring;
    }

    ServerMoments moments() {
        return moments;
    }
}
