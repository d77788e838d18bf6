package org.briefkasten.quotawarnings.refusals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.briefkasten.quotawarnings.MemoryJames.BOB;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.apache.james.core.Username;
import org.briefkasten.quotawarnings.LivingUsers;
import org.briefkasten.quotawarnings.QuotaStores;
import org.briefkasten.storage.testing.H2TestDatabase;
import org.briefkasten.users.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusalsTest {
    private static final Username CAROL = Username.of("carol@example.org");

    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock();
    private final Instant tuesday = clock.instant();
    private final LivingUsers users = new LivingUsers();
    private H2TestDatabase database;
    private RefusalStore store;
    private Refusals refusals;

    @BeforeEach
    void open() {
        database = new H2TestDatabase(directory);
        store = database.backend().open(QuotaStores.FACTORY).refusals();
        refusals = new Refusals(store, users, clock);
        users.current(BOB);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void tellsAtOnceWhatWasCountedHere() {
        refusals.add(BOB, 1_000);
        clock.pass(Duration.ofMinutes(1));
        refusals.add(BOB, 500);

        assertThat(refusals.of(BOB)).contains(new Refused(2, 1_500, tuesday));
        assertThat(refusals.of(CAROL)).isEmpty();
    }

    @Test
    void addsWhatOtherNodesCounted() {
        refusals.add(BOB, 1_000);
        Refusals other = new Refusals(store, users, clock);
        other.add(BOB, 500);
        other.compare();

        refusals.compare();
        refusals.add(BOB, 1);

        assertThat(refusals.of(BOB)).contains(new Refused(3, 1_501, tuesday));
    }

    @Test
    void beginsAnewForAUserWhoMadeRoom() {
        refusals.add(BOB, 1_000);
        refusals.compare();
        refusals.add(BOB, 1_000);

        refusals.reset(users.current(BOB).orElseThrow());

        assertThat(refusals.of(BOB)).isEmpty();
        refusals.compare();
        assertThat(refusals.of(BOB)).isEmpty();
    }

    @Test
    void beginsAnewAfterAMonthWithoutARefusal() {
        refusals.add(BOB, 1_000);
        refusals.compare();
        clock.pass(RefusalStore.KEPT);
        refusals.compare();
        assertThat(refusals.of(BOB)).isEmpty();

        refusals.add(BOB, 7);
        refusals.compare();

        assertThat(refusals.of(BOB)).contains(new Refused(1, 7, clock.instant()));
    }

    @Test
    void losesNothingWhileTheDatabaseDoesNotAnswer() {
        Refusals unlucky = new Refusals(new BrokenRefusalStore(), users, clock);
        unlucky.add(BOB, 1_000);

        assertThatThrownBy(unlucky::compare).isInstanceOf(IllegalStateException.class);

        assertThat(unlucky.of(BOB)).contains(new Refused(1, 1_000, tuesday));
    }
}
