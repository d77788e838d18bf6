package org.briefkasten.quotawarnings.refusals;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.briefkasten.quotawarnings.QuotaStores;
import org.briefkasten.storage.Storage;
import org.briefkasten.storage.testing.Concurrently;
import org.briefkasten.storage.testing.StoreContract;
import org.junit.jupiter.api.Test;

public abstract class RefusalStoreContract extends StoreContract<RefusalStore> {
    private static final UUID BOB = UUID.fromString("01b8a1e0-0000-4000-8000-00000000000b");
    private static final UUID ALICE = UUID.fromString("f1b8a1e0-0000-4000-8000-00000000000a");
    private static final Instant NOW = Instant.parse("2026-11-22T23:59:59.987654321Z");

    @Override
    protected RefusalStore open(Storage storage) {
        return storage.open(QuotaStores.FACTORY).refusals();
    }

    @Test
    void addsUpWhatIsRefusedSinceTheFirst() {
        store().add(BOB, new Refused(1, 5_000_000_000L, NOW), NOW);
        store().add(BOB, new Refused(2, 70, NOW.plusSeconds(60)), NOW.plusSeconds(60));
        store().add(ALICE, new Refused(1, 10, NOW.plusSeconds(1)), NOW.plusSeconds(1));

        restart();

        assertThat(store().all(NOW.plusSeconds(120)))
                .isEqualTo(Map.of(
                        BOB, new Refused(3, 5_000_000_070L, NOW), ALICE, new Refused(1, 10, NOW.plusSeconds(1))));
    }

    @Test
    void takesTheEarlierTimeFromANodeThatStoresLater() {
        store().add(BOB, new Refused(1, 10, NOW.plusSeconds(60)), NOW);
        storeOfAnotherNode().add(BOB, new Refused(1, 10, NOW), NOW);

        assertThat(store().all(NOW)).isEqualTo(Map.of(BOB, new Refused(2, 20, NOW)));
    }

    @Test
    void forgetsOneUser() {
        store().add(BOB, new Refused(1, 10, NOW), NOW);
        store().add(ALICE, new Refused(1, 10, NOW), NOW);

        store().forget(BOB);
        store().forget(BOB);

        assertThat(store().all(NOW)).containsOnlyKeys(ALICE);
        store().add(BOB, new Refused(1, 7, NOW), NOW);
        assertThat(store().all(NOW)).containsEntry(BOB, new Refused(1, 7, NOW));
    }

    @Test
    void countsEachOfManyAtTheSameTime() {
        List<RefusalStore> nodes = List.of(store(), storeOfAnotherNode());
        List<Callable<Boolean>> calls = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            RefusalStore node = nodes.get(i % 2);
            calls.add(() -> {
                node.add(BOB, new Refused(1, 10, NOW), NOW);
                return true;
            });
        }

        Concurrently.call(calls);

        assertThat(store().all(NOW)).isEqualTo(Map.of(BOB, new Refused(16, 160, NOW)));
    }
}
