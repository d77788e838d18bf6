package org.briefkasten.externalfetch.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.briefkasten.externalfetch.AccountSchedule;
import org.briefkasten.storage.leases.LeaseKeeper;
import org.briefkasten.storage.testing.FakeLeases;
import org.briefkasten.storage.testing.FakeTicker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShardShareTest {
    private final FakeLeases leases = new FakeLeases();
    private final FakeTicker ticker = new FakeTicker();
    private final LeaseKeeper keeper = new LeaseKeeper(leases, ticker, "test-leases");
    private final ShardShare one = new ShardShare(keeper);
    private final ShardShare two = new ShardShare(keeper);
    private final ShardShare three = new ShardShare(keeper);

    @AfterEach
    void close() {
        keeper.close();
    }

    @Test
    void givesOneNodeAllShards() {
        one.balance();
        assertThat(one.shards()).hasSize(AccountSchedule.SHARDS);
        one.close();
        assertThat(leases.isEmpty()).isTrue();
    }

    @Test
    void sharesTheShardsAmongThreeNodesEachWithOneHolder() {
        one.balance();
        for (int round = 0; round < 3; round++) {
            List.of(one, two, three).forEach(ShardShare::balance);
        }
        Set<Integer> all = new HashSet<>();
        for (ShardShare node : List.of(one, two, three)) {
            assertThat(node.shards()).hasSizeBetween(10, 11);
            all.addAll(node.shards());
            assertThat(node.shards()).allMatch(node::holds);
        }
        assertThat(all).hasSize(AccountSchedule.SHARDS);
    }

    @Test
    void trap15TakesOverWhatADeadNodeHeld() {
        for (int round = 0; round < 2; round++) {
            one.balance();
            two.balance();
        }
        assertThat(one.shards()).hasSize(16);
        two.close();
        one.balance();
        assertThat(one.shards()).hasSize(AccountSchedule.SHARDS);
    }

    @Test
    void isSureOfNoShardThatWasNotRenewedInTime() {
        one.balance();
        ticker.advance(Duration.ofSeconds(30));
        assertThat(one.shards()).isEmpty();
        assertThat(one.holds(7)).isFalse();
    }

    @Test
    void takesNoShardThatSomebodyElseHas() {
        leases.give("external-fetch/shard/7", UUID.randomUUID());
        one.balance();
        assertThat(one.shards()).hasSize(AccountSchedule.SHARDS - 1).doesNotContain(7);
    }

    @Test
    void countsMoreNodesThanThereAreSeatsAsThatMany() {
        assertThat(ShardShare.shareOf(1)).isEqualTo(32);
        assertThat(ShardShare.shareOf(3)).isEqualTo(11);
        assertThat(ShardShare.shareOf(ShardShare.SEATS)).isEqualTo(1);
    }
}
