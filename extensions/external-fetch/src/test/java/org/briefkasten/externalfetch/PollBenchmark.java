package org.briefkasten.externalfetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.james.core.Username;
import org.briefkasten.externalfetch.schedule.FetchScheduler;
import org.briefkasten.externalfetch.sql.SqlScheduleStore;
import org.briefkasten.externalfetch.testing.CountedKeys;
import org.briefkasten.externalfetch.testing.ScriptedServer;
import org.briefkasten.externalfetch.testing.TestCertificate;
import org.briefkasten.settings.json.JsonDocument;
import org.briefkasten.storage.CassandraDatabase;
import org.briefkasten.storage.SqlDatabase;
import org.briefkasten.storage.StoreFactory;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How many accounts that have nothing new a node polls in a second: each of a user and at a loopback address of its own,
 * at a server that speaks POP3 with TLS and is part of this process, so that both share the processors; on H2, with as
 * many fetches at once as {@code -Dbench.concurrent} says. Says, too, what was written meanwhile, and how many of the
 * sessions were not resumed.
 */
class PollBenchmark {
    private static final int ACCOUNTS = Integer.getInteger("bench.accounts", 10_000);
    private static final int CONCURRENT = Integer.getInteger("bench.concurrent", 16);
    private static final Duration LIMIT = Duration.ofMinutes(30);

    @TempDir
    Path root;

    private final CountedKeys keys = TestCertificate.LOCALHOST.countedKeys();

    @Test
    void pollsAccountsWithNothingNew() throws Exception {
        try (FetchScene scene = new FetchScene(
                root,
                "<ownershipProof>off</ownershipProof><concurrentFetches>" + CONCURRENT + "</concurrentFetches>",
                script -> ScriptedServer.everywhere(TestCertificate.serverTls(keys), script))) {
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
                scheduler.start();
                poll(scene, 1, "first fetch");
                poll(scene, 2, "told that nothing is new");
                countWrites(scene);
                poll(scene, 3, "nothing new");
                poll(scene, 4, "nothing new");
                List<String> writes = writes(scene);
                writes.forEach(System.out::println);
                assertThat(writes).allMatch(write -> write.contains("_schedule ") || write.contains("_lease "));
            }
            executor.stop();
        }
    }

    private static void add(FetchScene scene, int number) {
        Username user = Username.of("user" + number + "@here.example");
        scene.users.create(user);
        String address = "127.1." + number / 250 + "." + (number % 250 + 1);
        scene.accounts.add(
                user,
                AccountRequest.read(
                        JsonDocument.parse(scene.accountJson()
                                .replace("\"localhost\"", "\"" + address + "\"")
                                .replace(
                                        "}",
                                        ",\"interval\":\"1h\",\"pin\":\"" + TestCertificate.LOCALHOST.pin() + "\"}")),
                        scene.configuration.rules(),
                        new FakeMailboxNames()));
    }

    /** All accounts come due at once. */
    private void poll(FetchScene scene, int times, String what) {
        int handshakes = keys.uses();
        // Whoever has said QUIT last has yet to note by the old time when it comes again.
        await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
        scene.clock.advance(Duration.ofHours(2));
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> scene.maildrop.quits() > (times - 1) * ACCOUNTS);
        long begin = System.nanoTime();
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> scene.maildrop.quits() >= times * ACCOUNTS);
        double seconds = Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1e3;
        System.out.println(String.format(
                Locale.ROOT,
                "| %d accounts, %d at once, %s | %.1f s | %.0f polls/s | %d sessions not resumed |",
                ACCOUNTS,
                CONCURRENT,
                what,
                seconds,
                ACCOUNTS / seconds,
                keys.uses() - handshakes));
    }

    private static void countWrites(FetchScene scene) {
        jdbi(scene).useHandle(handle -> handle.execute("SET QUERY_STATISTICS_MAX_ENTRIES 1000"));
        jdbi(scene).useHandle(handle -> handle.execute("SET QUERY_STATISTICS TRUE"));
    }

    private static List<String> writes(FetchScene scene) {
        return jdbi(scene)
                .withHandle(handle -> handle.createQuery("SELECT EXECUTION_COUNT || ' x ' || SQL_STATEMENT"
                                + " FROM INFORMATION_SCHEMA.QUERY_STATISTICS")
                        .mapTo(String.class)
                        .list())
                .stream()
                .filter(statement -> statement.matches("(?is)\\d+ x (insert|update|delete|merge).*"))
                .collect(Collectors.toList());
    }

    private static Jdbi jdbi(FetchScene scene) {
        return scene.open(new StoreFactory<Jdbi>() {
            @Override
            public Jdbi onSql(SqlDatabase database) {
                return database.migrated("external_fetch", SqlScheduleStore.class);
            }

            @Override
            public Jdbi onCassandra(CassandraDatabase database) {
                throw new UnsupportedOperationException();
            }
        });
    }
}
