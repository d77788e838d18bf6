package org.briefkasten.externalfetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.briefkasten.storage.Storage;
import org.briefkasten.storage.testing.Concurrently;
import org.briefkasten.storage.testing.StoreContract;
import org.junit.jupiter.api.Test;

/** What every {@link ScheduleStore} must do. */
public abstract class ScheduleStoreContract extends StoreContract<ScheduleStore> {
    private static final UUID OWNER = UUID.fromString("5d3c1f0e-6c1b-4b52-9d0e-0a3f2b7a9c11");
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private static final int SHARD = 1;

    @Override
    protected ScheduleStore open(Storage storage) {
        return storage.open(new ScheduleStoreFactory());
    }

    @Test
    void knowsNothingAtFirst() {
        assertThat(store().find(id(1))).isEmpty();
        assertThat(store().due(SHARD, NOW, 10)).isEmpty();
        assertThat(store().counts()).isEmpty();
    }

    @Test
    void keepsAScheduleAsItWasPut() {
        AccountSchedule schedule = new AccountSchedule(
                id(1),
                OWNER,
                "pop.ext.example",
                FetchState.BACKING_OFF,
                Optional.of(NOW),
                3,
                Optional.of(Duration.ofHours(5)),
                1);
        assertThat(store().put(schedule)).isTrue();
        restart();
        assertThat(store().find(id(1))).contains(schedule);
    }

    @Test
    void takesAChangeOfTheLatestVersionOnly() {
        AccountSchedule first = due(1, NOW);
        store().put(first);
        assertThat(store().put(first)).isFalse();
        AccountSchedule second = first.changedTo(FetchState.PAUSED, Optional.empty(), 0);
        assertThat(store().put(second)).isTrue();
        assertThat(store().put(second)).isFalse();
        assertThat(store().put(first.changedTo(FetchState.ACTIVE, Optional.of(NOW), 0)))
                .isFalse();
        assertThat(store().find(id(1))).contains(second);
        assertThat(store().put(due(2, NOW).changedTo(FetchState.ACTIVE, Optional.of(NOW), 0)))
                .isFalse();
        assertThat(store().find(id(2))).isEmpty();
    }

    @Test
    void letsOneOfManyWritersWin() {
        store().put(due(1, NOW));
        List<Callable<Boolean>> writers = IntStream.range(0, 8)
                .mapToObj(i -> (Callable<Boolean>)
                        () -> store().put(due(1, NOW).changedTo(FetchState.ACTIVE, Optional.of(NOW.plusSeconds(i)), i)))
                .collect(Collectors.toList());
        assertThat(Concurrently.call(writers)).filteredOn(won -> won).hasSize(1);
        assertThat(store().find(id(1)).orElseThrow().version()).isEqualTo(2);
    }

    @Test
    void findsWhatIsDueInAShardTheEarliestFirst() {
        store().put(due(1, NOW.minusSeconds(400)));
        store().put(due(2, NOW.plusMillis(1)));
        store().put(due(3, NOW.minusSeconds(800)));
        store().put(due(4, NOW));
        assertThat(store().due(SHARD, NOW, 10))
                .extracting(AccountSchedule::accountId)
                .containsExactly(id(3), id(1), id(4));
        assertThat(store().due(SHARD, NOW, 2))
                .extracting(AccountSchedule::accountId)
                .containsExactly(id(3), id(1));
        assertThat(store().due(SHARD + 1, NOW, 10)).isEmpty();
        assertThat(storeOfAnotherNode().due(SHARD, NOW.plusMillis(1), 10)).hasSize(4);
    }

    @Test
    void findsNothingTwiceOrLateWhenTimesMove() {
        AccountSchedule early = due(1, NOW.minusSeconds(400));
        store().put(early);
        store().put(early.changedTo(FetchState.ACTIVE, Optional.of(NOW.plusSeconds(900)), 0));
        AccountSchedule paused = due(2, NOW);
        store().put(paused);
        store().put(paused.changedTo(FetchState.PAUSED, Optional.empty(), 0));
        store().put(due(3, NOW));
        store().delete(id(3));
        assertThat(store().due(SHARD, NOW, 10)).isEmpty();
        assertThat(store().due(SHARD, NOW.plusSeconds(900), 10)).hasSize(1);
        AccountSchedule again = store().find(id(1)).orElseThrow();
        store().put(again.changedTo(FetchState.ACTIVE, Optional.of(NOW.minusSeconds(3_600)), 0));
        assertThat(store().due(SHARD, NOW, 10)).hasSize(1);
    }

    @Test
    void findsWhatCameDueWhileNobodyLooked() {
        for (int i = 0; i < 20; i++) {
            store().put(due(i, NOW.plus(Duration.ofHours(i))));
        }
        Instant late = NOW.plus(Duration.ofHours(48));
        for (int i = 0; i < 20; i++) {
            List<AccountSchedule> due = store().due(SHARD, late, 1);
            assertThat(due).extracting(AccountSchedule::accountId).containsExactly(id(i));
            store().put(due.get(0).changedTo(FetchState.ACTIVE, Optional.empty(), 0));
        }
        assertThat(store().due(SHARD, late, 1)).isEmpty();
        store().put(due(30, NOW.plusSeconds(1)));
        assertThat(store().due(SHARD, late, 10))
                .extracting(AccountSchedule::accountId)
                .containsExactly(id(30));
    }

    @Test
    void countsByHostAndState() {
        store().put(due(1, NOW));
        store().put(due(2, NOW));
        AccountSchedule third = new AccountSchedule(
                id(3), OWNER, "imap.ext.example", FetchState.PAUSED, Optional.empty(), 0, Optional.empty(), 1);
        store().put(third);
        assertThat(store().counts())
                .containsExactlyInAnyOrder(
                        new ScheduleCount("pop.ext.example", FetchState.ACTIVE, 2),
                        new ScheduleCount("imap.ext.example", FetchState.PAUSED, 1));
    }

    /** All in shard {@value #SHARD}. */
    private static UUID id(int number) {
        return new UUID(0, number * (long) AccountSchedule.SHARDS + SHARD);
    }

    private static AccountSchedule due(int number, Instant at) {
        return new AccountSchedule(
                id(number), OWNER, "pop.ext.example", FetchState.ACTIVE, Optional.of(at), 0, Optional.empty(), 1);
    }
}
