package org.briefkasten.pop3policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.briefkasten.storage.Storage;
import org.briefkasten.storage.testing.Concurrently;
import org.briefkasten.storage.testing.StoreContract;
import org.junit.jupiter.api.Test;

public abstract class MomentsContract extends StoreContract<Moments> {
    private static final Instant AT = Instant.parse("2026-11-22T23:59:59.987Z");

    @Override
    protected Moments open(Storage storage) {
        return storage.open(Pop3Stores.FACTORY).moments();
    }

    @Test
    void keepsTheFirstOverARestartUntilItIsRemoved() {
        assertThat(store().keepFirst("a", AT)).isEqualTo(AT);
        assertThat(store().keepFirst("a", AT.plusSeconds(1))).isEqualTo(AT);
        restart();
        assertThat(store().keepFirst("a", AT.plusSeconds(2))).isEqualTo(AT);
        store().remove("a");
        store().remove("a");
        assertThat(store().find("a")).isEmpty();
        assertThat(store().keepFirst("a", AT.plusSeconds(3))).isEqualTo(AT.plusSeconds(3));
    }

    @Test
    void replacesWhatIsPut() {
        store().put("a", AT);
        store().put("a", AT.plusSeconds(1));
        store().put("b", AT);

        assertThat(storeOfAnotherNode().find("a")).contains(AT.plusSeconds(1));
        assertThat(store().find("b")).contains(AT);
        assertThat(store().find("c")).isEmpty();
    }

    @Test
    void keepsOneOfManyAtOnce() {
        Moments other = storeOfAnotherNode();
        List<Callable<Instant>> tasks = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Moments moments = i % 2 == 0 ? store() : other;
            Instant at = AT.plusSeconds(i);
            tasks.add(() -> moments.keepFirst("a", at));
        }

        assertThat(Concurrently.call(tasks)).containsOnly(store().find("a").orElseThrow());
    }
}
