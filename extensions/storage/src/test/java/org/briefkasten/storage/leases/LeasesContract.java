package org.briefkasten.storage.leases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.briefkasten.storage.Storage;
import org.briefkasten.storage.testing.Concurrently;
import org.briefkasten.storage.testing.StoreContract;
import org.junit.jupiter.api.Test;

/** What {@link Leases} must do on every database; that one ends by itself takes a minute, and is seen in integration tests. */
public abstract class LeasesContract extends StoreContract<Leases> {
    private static final String NAME = "external-fetch/shard/7";
    private static final UUID ONE = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    @Override
    protected Leases open(Storage storage) {
        return storage.open(new LeasesFactory());
    }

    @Test
    void givesALeaseToOneHolderUntilItIsReleased() {
        assertThat(store().acquire(NAME, ONE)).isTrue();
        assertThat(storeOfAnotherNode().acquire(NAME, OTHER)).isFalse();
        assertThat(storeOfAnotherNode().holder(NAME)).contains(ONE);
        store().release(NAME, ONE);
        store().release(NAME, ONE);
        assertThat(store().holder(NAME)).isEmpty();
        assertThat(storeOfAnotherNode().acquire(NAME, OTHER)).isTrue();
    }

    @Test
    void letsAHolderTakeItsOwnAgain() {
        store().acquire(NAME, ONE);
        assertThat(store().acquire(NAME, ONE)).isTrue();
        assertThat(store().renew(NAME, ONE)).isTrue();
        restart();
        assertThat(store().renew(NAME, ONE)).isTrue();
    }

    @Test
    void renewsAndReleasesForTheHolderOnly() {
        store().acquire(NAME, ONE);
        assertThat(store().renew(NAME, OTHER)).isFalse();
        store().release(NAME, OTHER);
        assertThat(store().holder(NAME)).contains(ONE);
        assertThat(store().renew("external-fetch/shard/8", ONE)).isFalse();
        assertThat(store().holder("external-fetch/shard/8")).isEmpty();
    }

    @Test
    void releasesWhatIsLeftFromBeforeAKill() {
        store().acquire(NAME, ONE);
        store().acquire("external-fetch/shard/8", OTHER);
        restart();
        store().releaseAll();
        assertThat(store().acquire(NAME, OTHER)).isTrue();
        assertThat(store().acquire("external-fetch/shard/8", ONE)).isTrue();
    }

    @Test
    void givesALeaseThatManyWantToOne() {
        List<Callable<Boolean>> attempts = IntStream.range(0, 8)
                .mapToObj(i -> (Callable<Boolean>) () -> store().acquire(NAME, new UUID(1, i)))
                .collect(Collectors.toList());
        assertThat(Concurrently.call(attempts)).filteredOn(taken -> taken).hasSize(1);
    }
}
