package org.briefkasten.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.briefkasten.storage.SqlConfiguration;
import org.briefkasten.storage.StorageUnavailableException;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
    @TempDir
    Path directory;

    private SqlBackend open() {
        return SqlBackend.open(SqlConfiguration.embedded(directory));
    }

    private Jdbi jdbi(SqlBackend backend) {
        return backend.migrated("committing", CommittingProcess.class);
    }

    @Test
    void killMinusNineLosesNoReportedCommitAndKeepsNoHalfTransaction() throws Exception {
        Set<String> reported = new HashSet<>();
        for (int round = 0; round < 3; round++) {
            try (CommittingProcess process = CommittingProcess.start(directory, round)) {
                reported.addAll(process.killAfter(300 + 171 * round));
            }
            try (SqlBackend backend = open()) {
                assertThat(wholeTransactions(jdbi(backend))).containsAll(reported);
                assertThat(halfTransactions(jdbi(backend))).isEmpty();
            }
        }
        assertThat(reported).hasSizeGreaterThan(1400);
    }

    private static Set<String> wholeTransactions(Jdbi jdbi) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT id FROM committed GROUP BY id HAVING COUNT(*) = 2")
                .mapTo(String.class)
                .collect(Collectors.toSet()));
    }

    private static List<String> halfTransactions(Jdbi jdbi) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT id FROM committed GROUP BY id HAVING COUNT(*) <> 2")
                .mapTo(String.class)
                .list());
    }

    @Test
    void aSecondProcessIsToldWhichFileIsTaken() throws Exception {
        try (CommittingProcess process = CommittingProcess.start(directory, 0)) {
            List<String> refusals = new ArrayList<>();
            Awaitility.await().until(() -> {
                try (SqlBackend first = open()) {
                    // We were before it; it cannot open the file until we let go.
                    return false;
                } catch (StorageUnavailableException e) {
                    refusals.add(e.getMessage());
                    return true;
                }
            });
            assertThat(refusals.get(0))
                    .contains("SQL database jdbc:h2:async:" + directory.resolve("storage") + " does not answer")
                    .contains("The file is locked: async:" + directory.resolve("storage.mv.db"));
        }
    }

    @Test
    void interruptedCallersDoNotTakeTheDatabaseFromTheOthers() throws Exception {
        try (SqlBackend backend = open()) {
            Jdbi jdbi = jdbi(backend);
            for (int round = 0; round < 20; round++) {
                String id = "interrupted " + round + ":";
                int enough = round % 5;
                Thread caller = new Thread(() -> insertUntilInterrupted(jdbi, id));
                caller.start();
                Awaitility.await().until(() -> count(jdbi, id + "%") > enough);
                caller.interrupt();
                caller.join();
                jdbi.useHandle(handle -> handle.execute("INSERT INTO committed VALUES (?, 1)", "after " + id));
            }
            assertThat(count(jdbi, "after%")).isEqualTo(20);
        }
    }

    @Test
    void aDatabaseWhoseFileBrokeDownIsOpenedAnew() throws Exception {
        // H2's default file access closes the file under an interrupted writer, as a failing disk would.
        SqlConfiguration brittle = new SqlConfiguration(
                "jdbc:h2:file:" + directory.resolve("brittle"), Optional.of("u"), Optional.empty(), 4);
        try (SqlBackend backend = SqlBackend.open(brittle)) {
            Jdbi jdbi = jdbi(backend);
            Thread caller = new Thread(() -> insertUntilBroken(jdbi));
            caller.start();
            Awaitility.await().until(() -> count(jdbi, "broken") > 5);
            caller.interrupt();
            caller.join();
            Awaitility.await()
                    .ignoreExceptionsInstanceOf(StorageUnavailableException.class)
                    .untilAsserted(() -> assertThat(count(jdbi, "broken")).isGreaterThan(5));
        }
    }

    private static void insertUntilBroken(Jdbi jdbi) {
        try {
            insertUntilInterrupted(jdbi, "broken");
        } catch (StorageUnavailableException e) {
            assertThat(e).hasMessageContaining("brittle does not answer");
        }
    }

    private static void insertUntilInterrupted(Jdbi jdbi, String id) {
        for (int number = 0; !Thread.currentThread().isInterrupted(); number++) {
            int part = number;
            jdbi.useHandle(handle -> handle.execute("INSERT INTO committed VALUES (?, ?)", id, part));
        }
    }

    private static long count(Jdbi jdbi, String like) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT COUNT(*) FROM committed WHERE id LIKE ?")
                .bind(0, like)
                .mapTo(Long.class)
                .one());
    }

    @Test
    void aClosedDatabaseIsUnavailable() {
        SqlBackend backend = open();
        Jdbi jdbi = jdbi(backend);
        backend.close();
        assertThatThrownBy(() -> count(jdbi, "%")).isInstanceOf(StorageUnavailableException.class);
        assertThatThrownBy(backend::ping).isInstanceOf(StorageUnavailableException.class);
    }
}
