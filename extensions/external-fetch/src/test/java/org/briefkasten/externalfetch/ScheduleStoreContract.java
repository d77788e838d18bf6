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
                new PollHistory(3, Optional.of(Duration.ofHours(5)), Optional.of(NOW.minusSeconds(60))),
                1);
        assertThat(put(schedule)).isTrue();
        restart();
        assertThat(store().find(id(1))).contains(schedule);
    }

    @Test
    void takesAChangeOfTheLatestVersionOnly() {
        AccountSchedule first = due(1, NOW);
        put(first);
        assertThat(put(first)).isFalse();
        AccountSchedule second = first.changedTo(FetchState.PAUSED, Optional.empty(), 0);
        assertThat(store().isCurrent(first)).isTrue();
        assertThat(store().isCurrent(second)).isFalse();
        assertThat(put(second)).isTrue();
        assertThat(store().isCurrent(first)).isFalse();
        assertThat(store().isCurrent(second)).isTrue();
        assertThat(put(second)).isFalse();
        assertThat(put(first.changedTo(FetchState.ACTIVE, Optional.of(NOW), 0))).isFalse();
        assertThat(store().find(id(1))).contains(second);
        assertThat(put(due(2, NOW).changedTo(FetchState.ACTIVE, Optional.of(NOW), 0)))
                .isFalse();
        assertThat(store().find(id(2))).isEmpty();
    }

    @Test
    void letsOneOfManyWritersWin() {
        put(due(1, NOW));
        List<Callable<Boolean>> writers = IntStream.range(0, 8)
                .mapToObj(i -> (Callable<Boolean>)
                        () -> put(due(1, NOW).changedTo(FetchState.ACTIVE, Optional.of(NOW.plusSeconds(i)), i)))
                .collect(Collectors.toList());
        assertThat(Concurrently.call(writers)).filteredOn(won -> won).hasSize(1);
        assertThat(store().find(id(1)).orElseThrow().version()).isEqualTo(2);
    }

    @Test
    void findsWhatIsDueInAShardTheEarliestFirst() {
        put(due(1, NOW.minusSeconds(400)));
        put(due(2, NOW.plusMillis(1)));
        put(due(3, NOW.minusSeconds(800)));
        put(due(4, NOW));
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
        put(early);
        put(early.changedTo(FetchState.ACTIVE, Optional.of(NOW.plusSeconds(900)), 0));
        AccountSchedule paused = due(2, NOW);
        put(paused);
        put(paused.changedTo(FetchState.PAUSED, Optional.empty(), 0));
        put(due(3, NOW));
        store().delete(id(3));
        assertThat(store().due(SHARD, NOW, 10)).isEmpty();
        assertThat(store().due(SHARD, NOW.plusSeconds(900), 10)).hasSize(1);
        AccountSchedule again = store().find(id(1)).orElseThrow();
        put(again.changedTo(FetchState.ACTIVE, Optional.of(NOW.minusSeconds(3_600)), 0));
        assertThat(store().due(SHARD, NOW, 10)).hasSize(1);
    }

    @Test
    void findsWhatCameDueWhileNobodyLooked() {
        for (int i = 0; i < 20; i++) {
            put(due(i, NOW.plus(Duration.ofMinutes(20L * i))));
        }
        Instant late = NOW.plus(Duration.ofHours(8));
        for (int i = 0; i < 20; i++) {
            List<AccountSchedule> due = store().due(SHARD, late, 1);
            assertThat(due).extracting(AccountSchedule::accountId).containsExactly(id(i));
            put(due.get(0).changedTo(FetchState.ACTIVE, Optional.empty(), 0));
        }
        assertThat(store().due(SHARD, late, 1)).isEmpty();
        put(due(30, NOW.plusSeconds(1)));
        assertThat(store().due(SHARD, late, 10))
                .extracting(AccountSchedule::accountId)
                .containsExactly(id(30));
    }

    @Test
    void findsWhatIsDueAlthoughEarlierChangesOfOthersWereRefused() {
        put(due(1, NOW.minusSeconds(10)));
        put(due(2, NOW.plusSeconds(600)));
        for (int i = 0; i < 5; i++) {
            AccountSchedule outdated = due(2, NOW.minusSeconds(60 + i));
            assertThat(put(outdated)).isFalse();
        }
        assertThat(store().due(SHARD, NOW, 1))
                .extracting(AccountSchedule::accountId)
                .containsExactly(id(1));
    }

    @Test
    void countsByHostAndState() {
        put(due(1, NOW));
        put(due(2, NOW));
        AccountSchedule third = new AccountSchedule(
                id(3), OWNER, "imap.ext.example", FetchState.PAUSED, Optional.empty(), PollHistory.NONE, 1);
        put(third);
        assertThat(store().counts())
                .containsExactlyInAnyOrder(
                        new ScheduleCount("pop.ext.example", FetchState.ACTIVE, 2),
                        new ScheduleCount("imap.ext.example", FetchState.PAUSED, 1));
    }

    /** In the place of the version before, be it there or not. */
    private boolean put(AccountSchedule changed) {
        AccountSchedule before = store().find(changed.accountId())
                .filter(found -> found.version() == changed.version() - 1)
                .orElseGet(() -> new AccountSchedule(
                        changed.accountId(),
                        OWNER,
                        changed.host(),
                        FetchState.ACTIVE,
                        Optional.empty(),
                        PollHistory.NONE,
                        changed.version() - 1));
        return store().replace(before, changed);
    }

    /** All in shard {@value #SHARD}. */
    private static UUID id(int number) {
        return new UUID(0, number * (long) AccountSchedule.SHARDS + SHARD);
    }

    private static AccountSchedule due(int number, Instant at) {
        return new AccountSchedule(
                id(number), OWNER, "pop.ext.example", FetchState.ACTIVE, Optional.of(at), PollHistory.NONE, 1);
    }
}
