package org.briefkasten.integration.pop3policy;

import org.briefkasten.harness.HostKind;
import org.briefkasten.harness.JamesHost;
import org.junit.jupiter.api.Test;

/** A few seeded kills; {@link QuitKillsChaos} has many. */
class QuitKillsIT {
    private static final long SEED = 20261123;

    @Test
    void aQuitThatAKillInterruptsIsDoneAsAWholeOrNotAtAll() throws Exception {
        try (JamesHost host = JamesHost.builder(HostKind.JPA).start()) {
            host.webadmin().createDomain("example.test");
            QuitKills kills = new QuitKills(host, SEED);
            kills.measure();
            for (int round = 0; round < 5; round++) {
                kills.round();
            }
            kills.assertEachQuitWholeOrNotAtAll();
        }
    }
}
