package org.briefkasten.integration.quotawarnings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.briefkasten.harness.JamesHost;
import org.briefkasten.integration.LmtpClient;
import org.briefkasten.integration.Mails;

/** Kills a persistent James some time after a user's mailbox crossed its threshold, over and over. */
final class WarningKills {
    /** The settle time is one second; the state is stored and the message appended soon after that. */
    private static final int EARLIEST_MILLIS = 850;

    private static final int SPREAD_MILLIS = 700;
    /** The lease of 30 s, the comparison with the store every 30 s, and some patience with a busy machine. */
    private static final Duration LATEST = Duration.ofSeconds(120);

    private final JamesHost james;
    private final long seed;
    private final int kills;

    WarningKills(JamesHost james, long seed, int kills) {
        this.james = james;
        this.seed = seed;
        this.kills = kills;
    }

    void run() throws Exception {
        Random random = new Random(seed);
        List<String> users = new ArrayList<>();
        james.webadmin().createDomain("example.test");
        for (int round = 0; round < kills; round++) {
            String user = "user" + round + "@example.test";
            james.webadmin().createUser(user, Inboxes.PASSWORD);
            james.webadmin().setSizeQuota(user, 100_000);
            assertThat(LmtpClient.deliver(james, "bob@example.test", user, Mails.sized("Much", 85_000)))
                    .startsWith("250");
            users.add(user);
            james.process().awaitExit(Duration.ofMillis(EARLIEST_MILLIS + random.nextInt(SPREAD_MILLIS)));
            james.kill();
            james.start();
        }
        for (String user : users) {
            await().atMost(LATEST).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> assertThat(
                            Inboxes.warned(james, user))
                    .as("seed %d, %s", seed, user)
                    .containsExactly("size; 80%"));
        }
    }
}
