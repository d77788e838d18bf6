package org.briefkasten.integration.quotawarnings;

import org.briefkasten.harness.HostKind;
import org.briefkasten.harness.JamesHost;
import org.junit.jupiter.api.Test;

/** Exactly one warning of an episode, wherever between the crossing and the sending a SIGKILL falls. */
class WarningKillIT {
    private static final long SEED = 20261122;
    private static final int KILLS = 5;

    @Test
    void warnsExactlyOnceOverKillsBetweenStateAndSend() throws Exception {
        try (JamesHost james = JamesHost.builder(HostKind.JPA).start()) {
            new WarningKills(james, SEED, KILLS).run();
        }
    }
}
