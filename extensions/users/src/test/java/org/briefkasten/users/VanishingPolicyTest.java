package org.briefkasten.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VanishingPolicyTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private static Census census(int present, int absent, int suspended, int back) {
        StoredIncarnation living = StoredIncarnation.begun(UUID.randomUUID(), new Subject(Subject.Kind.USER, "x"), NOW);
        Census census = new Census();
        for (int i = 0; i < present + absent; i++) {
            census.count(living, i < present);
        }
        for (int i = 0; i < suspended; i++) {
            census.count(living.withSuspendedSince(Optional.of(NOW)), i < back);
        }
        return census;
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, false",
        "0, 10, 0, false",
        "0, 11, 0, true",
        "10, 11, 0, true",
        "11, 11, 0, false",
        "0, 1, 10, true",
        "0, 0, 10, false",
        "1000, 999, 1, false",
        "1000, 999, 2, true"
    })
    void suspectsTheUsersRepositoryWhenMoreThanHalfAndMoreThanTenVanish(
            int present, int absent, int endedBefore, boolean suspicious) {
        assertThat(VanishingPolicy.isSuspicious(census(present, absent, 0, 0), endedBefore, false))
                .isEqualTo(suspicious);
    }

    @Test
    void suspectsItAnywayWhileASuspensionLasts() {
        assertThat(VanishingPolicy.isSuspicious(census(100, 1, 0, 0), 0, true)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"11, 5, false", "11, 6, true", "12, 6, true", "1, 0, false"})
    void callsItOverWhenHalfAreBack(int suspended, int back, boolean over) {
        assertThat(VanishingPolicy.isOver(census(100, 0, suspended, back))).isEqualTo(over);
    }

    @Test
    void givesASuspensionThreeDays() {
        StoredIncarnation suspended = StoredIncarnation.begun(
                        UUID.randomUUID(), new Subject(Subject.Kind.USER, "x"), NOW)
                .withSuspendedSince(Optional.of(NOW));

        assertThat(VanishingPolicy.hasLastedTooLong(suspended, NOW.plus(Duration.ofHours(72))))
                .isFalse();
        assertThat(VanishingPolicy.hasLastedTooLong(
                        suspended, NOW.plus(Duration.ofHours(72)).plusMillis(1)))
                .isTrue();
    }
}
