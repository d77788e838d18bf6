package org.briefkasten.integration.externalfetch;

import org.briefkasten.harness.HostKind;
import org.briefkasten.harness.JamesHost;
import org.briefkasten.peers.Peer;
import org.briefkasten.peers.RequiresPeer;
import org.junit.jupiter.api.Test;

/** A few seeded kills of a James whose mailboxes outlive it; {@link FetchKillsChaos} has many. */
@RequiresPeer(Peer.DOVECOT)
class FetchKillsIT {
    private static final long SEED = 20261123;

    @Test
    void everyMessageIsThereOnceAfterKillsAndAnotherUidvalidity() throws Exception {
        try (Provider provider = Provider.start();
                JamesHost james =
                        provider.trustedBy(JamesHost.builder(HostKind.JPA)).start()) {
            FetchKills kills = new FetchKills(james, provider, SEED);
            kills.measure();
            for (int round = 0; round < 5; round++) {
                kills.round();
            }
        }
    }
}
