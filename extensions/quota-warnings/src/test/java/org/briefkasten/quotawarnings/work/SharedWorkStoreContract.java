package org.briefkasten.quotawarnings.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.briefkasten.quotawarnings.QuotaStores;
import org.briefkasten.storage.Storage;
import org.briefkasten.storage.testing.Concurrently;
import org.briefkasten.storage.testing.StoreContract;
import org.junit.jupiter.api.Test;

public abstract class SharedWorkStoreContract extends StoreContract<SharedWorkStore> {
    private static final Instant NOW = Instant.parse("2026-11-22T23:59:59.987654321Z");
    private static final SharedWork SWEEP = SharedWork.free("sweep").leasedUntil(NOW);

    @Override
    protected SharedWorkStore open(Storage storage) {
        return storage.open(QuotaStores.FACTORY).work();
    }

    @Test
    void findsNothingInAnEmptyStore() {
        assertThat(store().find("sweep")).isEmpty();
        assertThat(store().all()).isEmpty();
    }

    @Test
    void keepsEveryValue() {
        SharedWork full = SharedWork.free("digest bøb@example.org")
                .at("bøb")
                .doneAt(NOW)
                .dueAt(NOW.plusSeconds(1))
                .leasedUntil(NOW.plusSeconds(2));
        assertThat(store().add(SWEEP)).isTrue();
        assertThat(store().add(full)).isTrue();

        restart();

        assertThat(store().find("sweep")).contains(SWEEP);
        assertThat(store().find(full.name())).contains(full);
        assertThat(store().all()).containsExactlyInAnyOrder(SWEEP, full);
    }

    @Test
    void addsOneOfAName() {
        store().add(SWEEP);

        assertThat(store().add(SharedWork.free("sweep"))).isFalse();

        assertThat(store().find("sweep")).contains(SWEEP);
    }

    @Test
    void replacesOnlyWhatIsExpected() {
        SharedWork next = SWEEP.at("bob").doneAt(NOW);
        store().add(SWEEP);

        assertThat(store().replace(SWEEP, next)).isTrue();
        assertThat(store().replace(SWEEP, SWEEP.at("carol"))).isFalse();
        assertThat(store().replace(SharedWork.free("other"), SharedWork.free("other")))
                .isFalse();

        assertThat(store().all()).containsExactly(next);
    }

    @Test
    void oneOfManyAtTheSameTimeGetsIt() {
        store().add(SWEEP);
        List<SharedWorkStore> nodes = List.of(store(), storeOfAnotherNode());

        List<Boolean> won = Concurrently.call(IntStream.range(0, 8)
                .mapToObj(i -> (Callable<Boolean>) () -> nodes.get(i % 2).replace(SWEEP, SWEEP.at("node " + i)))
                .collect(Collectors.toList()));

        assertThat(won).containsOnlyOnce(true);
        assertThat(store().find("sweep").orElseThrow().position()).isEqualTo("node " + won.indexOf(true));
    }
}
