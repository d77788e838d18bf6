package org.briefkasten.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.briefkasten.storage.testing.FakeTicker;
import org.junit.jupiter.api.Test;

class ServerClockTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration AWHILE = Duration.ofSeconds(59);

    private final FakeTicker ticker = new FakeTicker();
    private Instant atTheServer = START;
    private int asked;
    private boolean down;

    private Instant answer() {
        asked++;
        if (down) {
            throw new StorageUnavailableException("down", null);
        }
        return atTheServer;
    }

    private ServerClock clock() {
        return new ServerClock(this::answer, ticker);
    }

    @Test
    void carriesTheServersTimeOnWithoutAskingAgain() {
        ServerClock clock = clock();
        ticker.advance(AWHILE);
        assertThat(clock.instant()).isEqualTo(START.plus(AWHILE));
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void asksAgainAfterAMinute() {
        ServerClock clock = clock();
        ticker.advance(ServerClock.ASKED_EVERY);
        atTheServer = START.plusSeconds(70);
        assertThat(clock.instant()).isEqualTo(atTheServer);
        ticker.advance(AWHILE);
        assertThat(clock.instant()).isEqualTo(atTheServer.plus(AWHILE));
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void takesTheAnswerForTheTimeInTheMiddleOfTheQuestion() {
        ServerClock clock = new ServerClock(
                () -> {
                    ticker.advance(Duration.ofSeconds(2));
                    return START;
                },
                ticker);
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(1));
    }

    @Test
    void goesOnWhileTheServerDoesNotAnswerAndAsksItOnceAMinute() {
        ServerClock clock = clock();
        down = true;
        ticker.advance(ServerClock.ASKED_EVERY);
        assertThat(clock.instant()).isEqualTo(START.plus(ServerClock.ASKED_EVERY));
        ticker.advance(AWHILE);
        assertThat(clock.instant())
                .isEqualTo(START.plus(ServerClock.ASKED_EVERY).plus(AWHILE));
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void isNotMadeWhereTheServerDoesNotAnswer() {
        down = true;
        assertThatThrownBy(this::clock).isInstanceOf(StorageUnavailableException.class);
    }
}
