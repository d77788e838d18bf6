package org.briefkasten.storage.leases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.briefkasten.storage.testing.FakeLeases;
import org.briefkasten.storage.testing.FakeTicker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeaseKeeperTest {
    private final FakeLeases leases = new FakeLeases();
    private final FakeTicker ticker = new FakeTicker();
    private final LeaseKeeper keeper = new LeaseKeeper(leases, ticker, "test-leases");

    @AfterEach
    void close() {
        keeper.close();
    }

    @Test
    void holdsALeaseUntilItIsClosed() {
        HeldLease lease = keeper.acquire("a").orElseThrow();
        assertThat(keeper.acquire("a")).isEmpty();
        assertThat(lease.isHeld()).isTrue();
        lease.close();
        lease.close();
        assertThat(lease.isHeld()).isFalse();
        assertThat(keeper.isTaken("a")).isFalse();
    }

    @Test
    void isSureOfALeaseForHalfItsLengthAfterARenewal() {
        HeldLease lease = keeper.acquire("a").orElseThrow();
        ticker.advance(Leases.LENGTH.dividedBy(2).minusNanos(1));
        assertThat(lease.isHeld()).isTrue();
        keeper.renewAll();
        ticker.advance(Leases.LENGTH.dividedBy(2).minusNanos(1));
        assertThat(lease.isHeld()).isTrue();
        ticker.advance(Duration.ofNanos(1));
        assertThat(lease.isHeld()).isFalse();
        keeper.renewAll();
        assertThat(lease.isHeld()).isTrue();
    }

    @Test
    void doesNotTakeBackALeaseThatWasLost() {
        HeldLease lease = keeper.acquire("a").orElseThrow();
        UUID other = UUID.randomUUID();
        leases.give("a", other);
        keeper.renewAll();
        assertThat(lease.isHeld()).isFalse();
        lease.close();
        assertThat(leases.holder("a")).contains(other);
    }

    @Test
    void keepsALeaseOverADatabaseThatIsAwayForAMoment() {
        HeldLease lease = keeper.acquire("a").orElseThrow();
        leases.stop();
        ticker.advance(Duration.ofSeconds(10));
        keeper.renewAll();
        assertThat(lease.isHeld()).isTrue();
        leases.goOn();
        keeper.renewAll();
        ticker.advance(Duration.ofSeconds(29));
        assertThat(lease.isHeld()).isTrue();
    }

    @Test
    void releasesAllWhenItStops() {
        keeper.acquire("a");
        keeper.acquire("b");
        keeper.close();
        assertThat(leases.isEmpty()).isTrue();
    }
}
