package org.briefkasten.quotawarnings.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.briefkasten.quotawarnings.QuotaStores;
import org.briefkasten.storage.testing.H2TestDatabase;
import org.briefkasten.users.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TurnsTest {
    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock();
    private H2TestDatabase database;
    private SharedWorkStore store;
    private Turns turns;

    @BeforeEach
    void open() {
        database = new H2TestDatabase(directory);
        store = database.backend().open(QuotaStores.FACTORY).work();
        turns = new Turns(store, clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void givesWorkToOneAtATime() {
        Turn first = turns.take("sweep").orElseThrow();
        assertThat(turns.take("sweep")).isEmpty();
        assertThat(turns.take("other")).isPresent();

        first.close();

        assertThat(turns.take("sweep")).isPresent();
    }

    @Test
    void givesToAnotherWhatADeadNodeLeftWhereItWas() {
        Turn dead = turns.take("sweep").orElseThrow();
        clock.pass(Duration.ofSeconds(15));
        assertThat(dead.reached("bob")).isTrue();
        clock.pass(Duration.ofSeconds(29));
        assertThat(turns.take("sweep")).isEmpty();

        clock.pass(Duration.ofSeconds(1));
        Turn second = turns.take("sweep").orElseThrow();

        assertThat(second.state().position()).isEqualTo("bob");
        assertThat(dead.reached("carol")).isFalse();
        dead.done("carol");
        dead.close();
        assertThat(turns.take("sweep")).isEmpty();
        assertThat(turns.state("sweep").position()).isEqualTo("bob");
    }

    @Test
    void givesToAnotherWhatADeadNodeTookBeforeTheClockWasSetBack() {
        assertThat(turns.take("sweep")).isPresent();

        clock.pass(Duration.ofHours(-1));

        assertThat(turns.take("sweep")).isPresent();
        assertThat(turns.take("sweep")).isEmpty();
    }

    @Test
    void writesOnlyWhenAThirdOfTheLeaseIsOver() {
        Turn turn = turns.take("sweep").orElseThrow();
        SharedWork taken = turns.state("sweep");

        assertThat(turn.reached("bob")).isTrue();
        assertThat(turns.state("sweep")).isEqualTo(taken);

        clock.pass(Duration.ofSeconds(10));
        assertThat(turn.reached("carol")).isTrue();
        assertThat(turns.state("sweep").position()).isEqualTo("carol");
        assertThat(turns.state("sweep").leasedUntil()).isEqualTo(clock.instant().plus(Turns.LEASE));
    }

    @Test
    void tellsWhenWorkWasDone() {
        turns.setDue("digest", clock.instant());
        try (Turn turn = turns.take("digest").orElseThrow()) {
            turn.done("");
        }

        assertThat(turns.state("digest").done()).contains(clock.instant());
        assertThat(turns.state("digest").due()).isEmpty();
        assertThat(turns.state("digest").isFree(clock.instant())).isTrue();
        assertThat(turns.state("never").done()).isEqualTo(Optional.empty());
    }

    @Test
    void asksForWorkAgainAndAgain() {
        turns.setDue("digest", clock.instant());
        turns.setDue("digest", clock.instant().plusSeconds(60));

        assertThat(turns.state("digest").due()).contains(clock.instant().plusSeconds(60));
    }
}
