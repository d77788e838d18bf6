package org.briefkasten.quotawarnings.storm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.apache.james.core.Username;
import org.junit.jupiter.api.Test;

class StormTest {
    private static final Instant NOW = Instant.parse("2026-11-22T20:15:00Z");

    private final Storm storm = new Storm(new StormLimits(3, Duration.ofMinutes(10), 60));

    @Test
    void slowsDownOnceMoreUsersAreWarnedThanMakeNone() {
        assertThat(admit("a", 0)).isZero();
        assertThat(admit("b", 0)).isZero();
        assertThat(admit("c", 0)).isZero();
        assertThat(storm.isOn(NOW)).isFalse();

        assertThat(admit("d", 0)).isZero();
        assertThat(storm.isOn(NOW)).isTrue();
        assertThat(admit("e", 0)).isEqualTo(Duration.ofSeconds(1));
        assertThat(admit("f", 0)).isEqualTo(Duration.ofSeconds(2));
        assertThat(admit("g", 10)).isZero();
    }

    @Test
    void takesManyWarningsOfFewUsersForNoStorm() {
        for (int i = 0; i < 10; i++) {
            assertThat(admit("a", 0)).isZero();
            assertThat(admit("b", 0)).isZero();
        }

        assertThat(storm.isOn(NOW)).isFalse();
    }

    @Test
    void endsWhenNotSoManyWereWarnedWithinTheTime() {
        admit("a", 0);
        admit("b", 0);
        admit("c", 60);
        admit("d", 60);
        assertThat(storm.isOn(NOW.plusSeconds(600))).isTrue();

        assertThat(storm.isOn(NOW.plusSeconds(601))).isFalse();
        assertThat(admit("e", 601)).isZero();
    }

    @Test
    void lastsWhileMoreAreWarned() {
        for (int i = 0; i < 1_000; i++) {
            admit("user" + i, i * 60L);
        }

        assertThat(storm.isOn(NOW.plusSeconds(999 * 60))).isTrue();
    }

    private Duration admit(String user, long seconds) {
        return storm.admit(Username.of(user), NOW.plusSeconds(seconds));
    }
}
