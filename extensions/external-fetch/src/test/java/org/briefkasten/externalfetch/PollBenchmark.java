package org.briefkasten.externalfetch;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.apache.james.core.Username;
import org.briefkasten.externalfetch.schedule.FetchScheduler;
import org.briefkasten.settings.json.JsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How many accounts that have nothing new a node polls in a second: each of a user of its own, all at a server on loopback
 * that speaks POP3 with TLS and is part of this process, so that both share the processors; on H2, with as many fetches at
 * once as {@code -Dbench.concurrent} says.
 */
class PollBenchmark {
    private static final int ACCOUNTS = Integer.getInteger("bench.accounts", 10_000);
    private static final int CONCURRENT = Integer.getInteger("bench.concurrent", 16);
    private static final Duration LIMIT = Duration.ofMinutes(30);

    @TempDir
    Path root;

    @Test
    void pollsAccountsWithNothingNew() throws Exception {
        try (FetchScene scene = new FetchScene(
                root,
                "<ownershipProof>off</ownershipProof><fetchesPerMinuteAndHost>1000000</fetchesPerMinuteAndHost>"
                        + "<concurrentFetches>" + CONCURRENT + "</concurrentFetches>")) {
            scene.maildrop.add("a", "Subject: 1\r\n\r\none\r\n");
            for (int number = 0; number < ACCOUNTS; number++) {
                add(scene, number);
            }
            FetchExecutor executor = new FetchExecutor(scene.fetcher, scene.configuration);
            try (FetchScheduler scheduler = new FetchScheduler(
                    scene.schedules,
                    () -> scene.users,
                    () -> scene.fetcher,
                    () -> executor,
                    scene.configuration,
                    scene.leases,
                    scene.clock)) {
                print("first fetch", poll(scene, scheduler, 1));
                print("nothing new", poll(scene, scheduler, 2));
            }
            executor.stop();
        }
    }

    private static void add(FetchScene scene, int number) {
        Username user = Username.of("user" + number + "@here.example");
        scene.users.create(user);
        scene.accounts.add(
                user,
                AccountRequest.read(
                        JsonDocument.parse(scene.accountJson().replace("}", ",\"interval\":\"1h\"}")),
                        scene.configuration.rules(),
                        new FakeMailboxNames()));
    }

    /** All accounts come due at once. */
    private static Duration poll(FetchScene scene, FetchScheduler scheduler, int times) {
        scene.clock.advance(Duration.ofHours(2));
        long begin = System.nanoTime();
        await().atMost(LIMIT)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> {
                    scheduler.look();
                    return scene.maildrop.quits() >= times * ACCOUNTS;
                });
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static void print(String what, Duration took) {
        System.out.println(String.format(
                Locale.ROOT,
                "| %d accounts, %d at once, %s | %.1f s | %.0f polls/s |",
                ACCOUNTS,
                CONCURRENT,
                what,
                took.toMillis() / 1e3,
                ACCOUNTS * 1e3 / took.toMillis()));
    }
}
