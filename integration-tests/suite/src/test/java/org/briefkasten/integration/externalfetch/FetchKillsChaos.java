package org.briefkasten.integration.externalfetch;

import org.briefkasten.harness.HostKind;
import org.briefkasten.harness.JamesHost;
import org.briefkasten.peers.Peer;
import org.briefkasten.peers.RequiresPeer;
import org.junit.jupiter.api.Test;

/** {@code mvn -Pchaos verify}; {@code -Dchaos.seed} and {@code -Dchaos.rounds} choose the kills. */
@RequiresPeer(Peer.DOVECOT)
class FetchKillsChaos {
    @Test
    void noRandomKillLosesOrDoublesAMessage() throws Exception {
        long seed = Long.getLong("chaos.seed", System.nanoTime());
        int rounds = Integer.getInteger("chaos.rounds", 200);
        System.out.println("Fetch kills: seed " + seed + ", " + rounds + " rounds");
        try (Provider provider = Provider.start();
                JamesHost james =
                        provider.trustedBy(JamesHost.builder(HostKind.JPA)).start()) {
            FetchKills kills = new FetchKills(james, provider, seed);
            kills.measure();
            for (int round = 0; round < rounds; round++) {
                kills.round();
            }
        }
    }
}
