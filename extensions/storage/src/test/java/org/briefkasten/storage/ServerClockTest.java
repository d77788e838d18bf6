package org.briefkasten.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
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
        return new ServerClock(this::answer, aDayBehind(), ticker, Runnable::run);
    }

    private static Clock aDayBehind() {
        return Clock.fixed(START.minus(Duration.ofDays(1)), ZoneOffset.UTC);
    }

    @Test
    void carriesTheServersTimeOnWithoutAskingAgain() {
        ServerClock clock = clock();
        ticker.advance(AWHILE);
        assertThat(clock.instant()).isEqualTo(START.plus(AWHILE));
        assertThat(asked).isEqualTo(ServerClock.QUESTIONS);
    }

    @Test
    void asksAgainAfterAMinute() {
        ServerClock clock = clock();
        ticker.advance(ServerClock.ASKED_EVERY);
        atTheServer = START.plusSeconds(70);
        assertThat(clock.instant()).isEqualTo(atTheServer);
        ticker.advance(AWHILE);
        assertThat(clock.instant()).isEqualTo(atTheServer.plus(AWHILE));
        assertThat(asked).isEqualTo(2 * ServerClock.QUESTIONS);
    }

    @Test
    void takesTheQuickestAnswerForTheTimeInTheMiddleOfItsQuestion() {
        ServerClock clock = new ServerClock(this::answerAfterTwoSeconds, aDayBehind(), ticker, Runnable::run);
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(1 + 8));
    }

    /** Later ones are slower, so that the first counts. */
    private Instant answerAfterTwoSeconds() {
        asked++;
        ticker.advance(Duration.ofSeconds(asked == 1 ? 2 : 4));
        return START;
    }

    @Test
    void takesItsOwnTimeIfTheAnswerDoesNotRuleItOut() {
        assertThat(shownByANodeThatIsAhead(Duration.ofNanos(999_999))).isEqualTo(START.plusNanos(999_999));
        assertThat(shownByANodeThatIsAhead(Duration.ofMillis(-1))).isEqualTo(START.minusMillis(1));
        assertThat(shownByANodeThatIsAhead(Duration.ofMillis(2))).isEqualTo(START);
        assertThat(shownByANodeThatIsAhead(Duration.ofMillis(-2))).isEqualTo(START);
    }

    private Instant shownByANodeThatIsAhead(Duration ahead) {
        return new ServerClock(this::answer, Clock.fixed(START.plus(ahead), ZoneOffset.UTC), ticker, Runnable::run)
                .instant();
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
        assertThat(asked).isEqualTo(ServerClock.QUESTIONS + 1);
    }

    @Test
    void isNotMadeWhereTheServerDoesNotAnswer() {
        down = true;
        assertThatThrownBy(this::clock).isInstanceOf(StorageUnavailableException.class);
    }
}
