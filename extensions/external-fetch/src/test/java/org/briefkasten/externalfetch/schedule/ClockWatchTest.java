package org.briefkasten.externalfetch.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.briefkasten.externalfetch.testing.SettableClock;
import org.briefkasten.storage.testing.FakeTicker;
import org.junit.jupiter.api.Test;

class ClockWatchTest {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T12:00:00Z"));
    private final FakeTicker ticker = new FakeTicker();
    private final ClockWatch watch = new ClockWatch(clock, ticker);

    @Test
    void noticesAClockThatIsSetBackOnce() {
        pass(Duration.ofHours(5));
        assertThat(watch.setBack()).isZero();
        pass(Duration.ofSeconds(1));
        clock.advance(Duration.ofHours(-3));
        assertThat(watch.setBack()).isEqualTo(Duration.ofHours(3));
        pass(Duration.ofSeconds(1));
        assertThat(watch.setBack()).isZero();
    }

    @Test
    void makesNothingOfSmallOrForwardSteps() {
        clock.advance(Duration.ofSeconds(-60));
        assertThat(watch.setBack()).isZero();
        clock.advance(Duration.ofDays(365));
        assertThat(watch.setBack()).isZero();
    }

    private void pass(Duration duration) {
        clock.advance(duration);
        ticker.advance(duration);
    }
}
