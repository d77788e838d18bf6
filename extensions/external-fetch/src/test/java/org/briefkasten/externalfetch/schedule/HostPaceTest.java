package org.briefkasten.externalfetch.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.briefkasten.storage.testing.FakeTicker;
import org.junit.jupiter.api.Test;

class HostPaceTest {
    private final FakeTicker ticker = new FakeTicker();

    @Test
    void permitsATenthAtOnceAndTheRestEvenly() {
        HostPace pace = new HostPace(60, ticker);
        assertThat(permitted(pace, "pop.ext.example", 100)).isEqualTo(6);
        ticker.advance(Duration.ofMillis(999));
        assertThat(pace.permits("pop.ext.example")).isFalse();
        ticker.advance(Duration.ofMillis(2));
        assertThat(permitted(pace, "POP.ext.example", 100)).isEqualTo(1);
        int inAMinute = 0;
        for (int second = 0; second < 60; second++) {
            ticker.advance(Duration.ofSeconds(1));
            inAMinute += permitted(pace, "pop.ext.example", 100);
        }
        assertThat(inAMinute).isBetween(59, 61);
    }

    @Test
    void keepsHostsApart() {
        HostPace pace = new HostPace(1, ticker);
        assertThat(permitted(pace, "pop.ext.example", 10)).isEqualTo(1);
        assertThat(permitted(pace, "imap.ext.example", 10)).isEqualTo(1);
    }

    @Test
    void tellsEachThatMustWaitAnotherTime() {
        HostPace pace = new HostPace(60, ticker);
        for (int i = 0; i < 6; i++) {
            assertThat(pace.delayOf("pop.ext.example")).isEmpty();
        }
        for (int second = 1; second <= 4_000; second++) {
            assertThat(pace.delayOf("POP.ext.example").orElseThrow())
                    .isCloseTo(Duration.ofSeconds(Math.min(second, 3_600)), Duration.ofMillis(1));
        }
        assertThat(pace.delayOf("imap.ext.example")).isEmpty();
        ticker.advance(Duration.ofSeconds(2));
        assertThat(pace.delayOf("pop.ext.example")).isEmpty();
    }

    private static int permitted(HostPace pace, String host, int attempts) {
        int permitted = 0;
        for (int i = 0; i < attempts; i++) {
            permitted += pace.permits(host) ? 1 : 0;
        }
        return permitted;
    }
}
