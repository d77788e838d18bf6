package org.briefkasten.pop3policy;

import com.google.inject.Inject;
import org.briefkasten.pop3policy.session.OidcConfiguration;
import org.briefkasten.pop3policy.sweep.SweepSchedule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds, before James opens a port, what must not fail later. The only thing that is built eagerly: of two, each would
 * tell the same fault.
 */
final class Pop3PolicyStart {
    private static final Logger LOGGER = LoggerFactory.getLogger(Pop3PolicyStart.class);

    private final ServerMoments moments;

    @Inject
    Pop3PolicyStart(
            HandlersWiring wiring,
            OidcConfiguration oidc,
            Pop3PolicyConfiguration configuration,
            StoredServerMoments moments,
            SweepSchedule schedule) {
        LOGGER.info(
                "POP3 policy with {} governs {}, {} tokens",
                configuration,
                wiring.governed(),
                oidc.isPresent() ? "with" : "without");
        this.moments = moments;
        schedule.start();
    }

    ServerMoments moments() {
        return moments;
    }
}
