package org.briefkasten.externalfetch.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.briefkasten.externalfetch.AccountSchedule;
import org.briefkasten.externalfetch.FetchState;
import org.briefkasten.externalfetch.PollHistory;
import org.briefkasten.externalfetch.PollLimits;
import org.briefkasten.externalfetch.SchedulePolicy;
import org.briefkasten.externalfetch.ScheduleStore;
import org.briefkasten.externalfetch.ScheduleStoreFactory;
import org.briefkasten.externalfetch.Schedules;
import org.briefkasten.storage.testing.H2TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacklogTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final UUID OWNER = UUID.fromString("5d3c1f0e-6c1b-4b52-9d0e-0a3f2b7a9c11");

    @TempDir
    Path directory;

    private final Set<UUID> underWay = new HashSet<>();
    private H2TestDatabase database;
    private ScheduleStore store;
    private Schedules schedules;
    private Backlog backlog;

    @BeforeEach
    void open() {
        database = new H2TestDatabase(directory);
        store = database.backend().open(new ScheduleStoreFactory());
        SchedulePolicy policy = new SchedulePolicy(new PollLimits(Duration.ofMinutes(5), Duration.ofDays(1)));
        schedules = new Schedules(store, policy, Clock.fixed(NOW, ZoneOffset.UTC));
        backlog = new Backlog(schedules, underWay);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void tellsWhatIsDueInSeveralShardsTheEarliestFirst() {
        put(1, 0, Duration.ofSeconds(20));
        put(1, 1, Duration.ofSeconds(5));
        put(2, 2, Duration.ofSeconds(10));
        put(3, 3, Duration.ofSeconds(30));
        put(2, 4, Duration.ofSeconds(-1));
        backlog.read(List.of(1, 2));
        assertThat(rest()).containsExactly(id(1, 0), id(2, 2), id(1, 1));
        backlog.read(List.of(3));
        assertThat(rest()).containsExactly(id(3, 3));
    }

    @Test
    void readsOnWhereAPageEndsAndTellsNothingTwice() {
        int accounts = 2 * Backlog.PAGE + 50;
        IntStream.range(0, accounts).forEach(number -> put(7, number, Duration.ofSeconds(accounts - number)));
        backlog.read(List.of(7));
        List<UUID> told = new ArrayList<>();
        for (int i = 0; i < Backlog.PAGE; i++) {
            take(told);
        }
        assertThat(backlog.next()).map(AccountSchedule::accountId).contains(id(7, Backlog.PAGE));
        told.forEach(underWay::remove);
        backlog.read(List.of(7));
        assertThat(rest())
                .hasSize(accounts)
                .startsWith(id(7, 0))
                .endsWith(id(7, accounts - 1))
                .doesNotHaveDuplicates();
    }

    @Test
    void leavesOutWhatIsUnderWay() {
        put(1, 0, Duration.ofSeconds(20));
        put(1, 1, Duration.ofSeconds(5));
        underWay.add(id(1, 0));
        backlog.read(List.of(1));
        assertThat(rest()).containsExactly(id(1, 1));
    }

    private List<UUID> rest() {
        List<UUID> told = new ArrayList<>();
        while (take(told)) {
            assertThat(told.size()).isLessThan(10_000);
        }
        return told;
    }

    /** As one that begins a fetch does. */
    private boolean take(List<UUID> told) {
        Optional<UUID> next = backlog.next().map(AccountSchedule::accountId);
        next.ifPresent(told::add);
        next.ifPresent(underWay::add);
        return next.isPresent();
    }

    private void put(int shard, int number, Duration ago) {
        AccountSchedule due = new AccountSchedule(
                id(shard, number),
                OWNER,
                "pop.ext.example",
                FetchState.ACTIVE,
                Optional.of(NOW.minus(ago)),
                PollHistory.NONE,
                1);
        assertThat(store.replace(unsaved(due), due)).isTrue();
    }

    private static AccountSchedule unsaved(AccountSchedule due) {
        return new AccountSchedule(
                due.accountId(), OWNER, due.host(), FetchState.ACTIVE, Optional.empty(), PollHistory.NONE, 0);
    }

    private static UUID id(int shard, int number) {
        return new UUID(0, number * (long) AccountSchedule.SHARDS + shard);
    }
}
