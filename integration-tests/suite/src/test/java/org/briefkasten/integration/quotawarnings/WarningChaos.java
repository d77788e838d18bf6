package org.briefkasten.integration.quotawarnings;

import org.briefkasten.harness.HostKind;
import org.briefkasten.harness.JamesHost;
import org.junit.jupiter.api.Test;

/** As {@link WarningKillIT}, at many random moments. */
class WarningChaos {
    private static final long SEED = Long.getLong("chaos.seed", System.nanoTime());
    private static final int ROUNDS = Integer.getInteger("chaos.rounds", 100);

    @Test
    void warnsExactlyOnceOverRandomKills() throws Exception {
        System.out.println("WarningChaos: -Dchaos.seed=" + SEED + " -Dchaos.rounds=" + ROUNDS);
        try (JamesHost james = JamesHost.builder(HostKind.JPA).start()) {
            new WarningKills(james, SEED, ROUNDS).run();
        }
    }
}
