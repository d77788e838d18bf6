package org.briefkasten.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.briefkasten.harness.HostKind;
import org.briefkasten.harness.JamesHost;
import org.junit.jupiter.api.Test;

/** Kills the persistent host at random moments while mail comes in: what it acknowledged it still has. */
class KillChaos {
    private static final String ALICE = "alice@example.test";
    private static final long SEED = Long.getLong("chaos.seed", System.nanoTime());
    private static final int ROUNDS = Integer.getInteger("chaos.rounds", 20);

    private final Random random = new Random(SEED);
    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();

    @Test
    void keepsEveryAcknowledgedMailOverKills() throws Exception {
        System.out.println("KillChaos: -Dchaos.seed=" + SEED + " -Dchaos.rounds=" + ROUNDS);
        try (JamesHost host =
                JamesHost.builder(HostKind.JPA).withoutExtensions().start()) {
            host.webadmin().createDomain("example.test");
            host.webadmin().createUser(ALICE, "secret");
            for (int round = 0; round < ROUNDS; round++) {
                int life = 200 + random.nextInt(3_000);
                deliverUntilKilled(host, round, Duration.ofMillis(life));
                host.start();
                List<String> kept = subjects(host);
                System.out.println("| round " + round + " | killed after " + life + " ms | acknowledged "
                        + acknowledged.size() + " | kept " + kept.size() + " |");
                assertThat(kept).containsAll(acknowledged).doesNotHaveDuplicates();
            }
        }
    }

    private void deliverUntilKilled(JamesHost host, int round, Duration life) throws InterruptedException {
        Thread deliveries = new Thread(() -> deliver(host, round));
        deliveries.start();
        host.process().awaitExit(life);
        host.kill();
        deliveries.join();
    }

    private void deliver(JamesHost host, int round) {
        for (int number = 0; host.isRunning(); number++) {
            String subject = round + "." + number;
            try {
                String answer = LmtpClient.deliver(
                        host, "bob@example.test", ALICE, Mails.sized(subject, random.nextInt(20_000)));
                if (answer.startsWith("250")) {
                    acknowledged.add(subject);
                }
            } catch (IOException killed) {
                return;
            }
        }
    }

    private static List<String> subjects(JamesHost host) throws Exception {
        try (ImapClient imap = ImapClient.connect(host, ALICE, "secret")) {
            return new ArrayList<>(imap.subjects("INBOX"));
        }
    }
}
