package org.briefkasten.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SerialWritesTest {
    private static final int WRITERS = 4;
    private static final int ROWS = 20;
    private static final int ROUNDS = 100;
    private static final String TABLE = "CREATE TABLE IF NOT EXISTS committed ("
            + "id VARCHAR(100) NOT NULL, part INTEGER NOT NULL, PRIMARY KEY (id, part));"
            + "CREATE INDEX IF NOT EXISTS committed_part ON committed (part)";

    @TempDir
    Path directory;

    @BeforeEach
    void registerFiles() {
        CutPath.register();
    }

    @AfterEach
    void letFilesBeWritten() {
        CutPath.cut(false);
    }

    /** Without pool and schema history, which would take most of the time of so many rounds. */
    private Jdbi open(String scheme, String name) {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL(
                ConnectionPool.urlOf("jdbc:h2:" + scheme + ":" + directory.resolve(name)) + ";DB_CLOSE_DELAY=-1");
        Jdbi jdbi = Jdbi.create(SerialWrites.of(dataSource, Duration.ofSeconds(10)));
        jdbi.useHandle(handle -> handle.execute(TABLE));
        return jdbi;
    }

    private static void shutDown(Jdbi jdbi) {
        try (Handle handle = jdbi.open()) {
            handle.execute("SHUTDOWN IMMEDIATELY");
        } catch (JdbiException e) {
            // Its own connection is ended, too.
        }
    }

    /** Without the turns, about seven rounds in a hundred leave half a transaction, or an index beside its table. */
    @Test
    void aKillAmongConcurrentTransactionsLeavesNoneByHalves() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Set<String> reported = commitUntilCut("round" + round, 10 + round % 10);
            Jdbi jdbi = open("file", "round" + round);
            assertThat(rowsById(jdbi).values()).containsOnly(ROWS);
            assertThat(rowsById(jdbi).keySet()).containsAll(reported);
            assertThat(countByIndex(jdbi)).isEqualTo(count(jdbi));
            shutDown(jdbi);
        }
    }

    private Set<String> commitUntilCut(String name, int commits) throws InterruptedException {
        CutPath.cut(false);
        Jdbi jdbi = open("cut", name);
        Set<String> reported = ConcurrentHashMap.newKeySet();
        List<Thread> writers = IntStream.range(0, WRITERS)
                .mapToObj(writer -> new Thread(() -> commitUntilCut(jdbi, writer, reported)))
                .collect(Collectors.toList());
        writers.forEach(Thread::start);
        while (reported.size() < commits) {
            Thread.onSpinWait();
        }
        CutPath.cut(true);
        for (Thread writer : writers) {
            writer.join();
        }
        shutDown(jdbi);
        return reported;
    }

    private static void commitUntilCut(Jdbi jdbi, int writer, Set<String> reported) {
        try (Handle own = jdbi.open()) {
            for (int number = 0; ; number++) {
                String id = writer + "." + number;
                own.useTransaction(handle -> {
                    for (int part = 0; part < ROWS; part++) {
                        handle.execute("INSERT INTO committed (id, part) VALUES (?, ?)", id, part);
                    }
                });
                reported.add(id);
            }
        } catch (JdbiException e) {
            // Cut off.
        }
    }

    private static Map<String, Integer> rowsById(Jdbi jdbi) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT id, COUNT(*) AS n FROM committed GROUP BY id")
                .reduceRows(new HashMap<String, Integer>(), (counts, row) -> {
                    counts.put(row.getColumn("id", String.class), row.getColumn("n", Integer.class));
                    return counts;
                }));
    }

    private static int count(Jdbi jdbi) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT COUNT(*) FROM committed")
                .mapTo(Integer.class)
                .one());
    }

    private static int countByIndex(Jdbi jdbi) {
        return IntStream.range(0, ROWS)
                .map(part -> jdbi.withHandle(handle -> handle.createQuery(
                                "SELECT COUNT(*) FROM committed USE INDEX (committed_part) WHERE part = ?")
                        .bind(0, part)
                        .mapTo(Integer.class)
                        .one()))
                .sum();
    }

    @Test
    void whoReadsDoesNotWaitForWhoWrites() throws Exception {
        Jdbi jdbi = open("file", "reading");
        try {
            jdbi.useTransaction(handle -> {
                handle.execute("INSERT INTO committed VALUES ('a', 1)");
                List<Integer> seen = new ArrayList<>();
                Thread reader = new Thread(() -> seen.add(count(jdbi)));
                reader.start();
                reader.join();
                assertThat(seen).containsExactly(0);
            });
        } finally {
            shutDown(jdbi);
        }
    }

    @Test
    void whoWritesWaitsUntilTheOtherTransactionHasEndedHoweverItEnds() throws Exception {
        Jdbi jdbi = open("file", "writing");
        try {
            Thread[] second = new Thread[1];
            CountDownLatch begun = new CountDownLatch(1);
            assertThatThrownBy(() -> jdbi.useTransaction(handle -> {
                        handle.execute("INSERT INTO committed VALUES ('a', 1)");
                        second[0] = new Thread(() -> {
                            begun.countDown();
                            jdbi.useHandle(other -> other.execute("INSERT INTO committed VALUES ('b', 1)"));
                        });
                        second[0].start();
                        begun.await();
                        Awaitility.await().until(() -> second[0].getState() == Thread.State.TIMED_WAITING);
                        handle.execute("no SQL");
                    }))
                    .hasMessageContaining("no SQL");
            second[0].join();
            assertThat(rowsById(jdbi)).containsOnlyKeys("b");
        } finally {
            shutDown(jdbi);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 1", " select id\nFROM committed", "VALUES 1"})
    void isReading(String sql) {
        assertThat(SerialWrites.reads(sql)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "INSERT INTO committed VALUES ('a', 1)",
                "SELECT id FROM committed\nFOR UPDATE",
                "WITH a AS (SELECT 1) INSERT INTO committed SELECT 'a', 1",
                "selection"
            })
    void isWriting(String sql) {
        assertThat(SerialWrites.reads(sql)).isFalse();
    }
}
