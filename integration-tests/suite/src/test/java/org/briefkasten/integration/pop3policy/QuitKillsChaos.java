package org.briefkasten.integration.pop3policy;

import org.briefkasten.harness.HostKind;
import org.briefkasten.harness.JamesHost;
import org.junit.jupiter.api.Test;

/** {@code mvn -Pchaos verify}; {@code -Dchaos.seed} and {@code -Dchaos.rounds} choose the kills. */
class QuitKillsChaos {
    @Test
    void noRandomKillSplitsAQuit() throws Exception {
        long seed = Long.getLong("chaos.seed", System.nanoTime());
        int rounds = Integer.getInteger("chaos.rounds", 100);
        System.out.println("QUIT kills: seed " + seed + ", " + rounds + " rounds");
        try (JamesHost host = JamesHost.builder(HostKind.JPA).start()) {
            host.webadmin().createDomain("example.test");
            QuitKills kills = new QuitKills(host, seed);
            kills.measure();
            for (int round = 0; round < rounds; round++) {
                kills.round();
            }
            kills.assertEachQuitWholeOrNotAtAll();
        }
    }
}
