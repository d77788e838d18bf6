package org.briefkasten.pop3policy.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.briefkasten.pop3policy.Maildrop;
import org.briefkasten.pop3policy.Pop3Stores;
import org.briefkasten.storage.Storage;
import org.briefkasten.storage.testing.Concurrently;
import org.briefkasten.storage.testing.StoreContract;
import org.junit.jupiter.api.Test;

public abstract class LegacyUidlsContract extends StoreContract<LegacyUidls> {
    private static final UUID BOB = UUID.fromString("01b8a1e0-0000-4000-8000-00000000000b");
    private static final Maildrop FIRST = new Maildrop(BOB, "7", 1234);

    @Override
    protected LegacyUidls open(Storage storage) {
        return storage.open(Pop3Stores.FACTORY).legacyUidls();
    }

    @Test
    void keepsTheFirstAnswerForEverAndOverARestart() {
        assertThat(store().upTo(FIRST, 41)).isEqualTo(41);
        assertThat(store().upTo(FIRST, 99)).isEqualTo(41);
        restart();
        assertThat(store().upTo(FIRST, 100)).isEqualTo(41);
    }

    @Test
    void givesNothingToALaterMaildropOfTheSameUser() {
        store().upTo(FIRST, 41);

        assertThat(store().upTo(new Maildrop(BOB, "8", 1234), 10)).isZero();
        assertThat(store().upTo(new Maildrop(BOB, "7", 1235), 10)).isZero();
        assertThat(store().upTo(FIRST, 10)).isEqualTo(41);
        assertThat(store().upTo(new Maildrop(UUID.randomUUID(), "7", 1234), 10)).isEqualTo(10);
    }

    @Test
    void remembersThatTheFirstMaildropWasEmpty() {
        assertThat(store().upTo(FIRST, 0)).isZero();
        assertThat(store().upTo(FIRST, 5)).isZero();
    }

    @Test
    void forgetsOneUser() {
        Maildrop other = new Maildrop(UUID.randomUUID(), "1", 1);
        store().upTo(FIRST, 41);
        store().upTo(other, 3);
        store().forget(BOB);
        store().forget(BOB);

        assertThat(store().upTo(FIRST, 50)).isEqualTo(50);
        assertThat(store().upTo(other, 50)).isEqualTo(3);
    }

    @Test
    void givesOneAnswerToManyAtOnceOnTwoNodes() {
        LegacyUidls other = storeOfAnotherNode();
        List<Callable<Long>> tasks = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            LegacyUidls node = i % 2 == 0 ? store() : other;
            long highest = i;
            tasks.add(() -> node.upTo(FIRST, highest));
        }

        assertThat(Concurrently.call(tasks)).containsOnly(store().upTo(FIRST, 99));
    }
}
