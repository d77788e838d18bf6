package org.briefkasten.externalfetch.idle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.briefkasten.externalfetch.remote.ExternalServerException;
import org.briefkasten.externalfetch.remote.ExternalServerException.Kind;
import org.briefkasten.externalfetch.testing.SettableTicker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WatchFailuresTest {
    private static final ExternalServerException BROKEN = new ExternalServerException(Kind.DISCONNECTED, "It broke.");

    private final SettableTicker ticker = new SettableTicker();
    private final WatchFailures failures = new WatchFailures(ticker);
    private final Watchable account = TestAccounts.at("a.example");

    @Test
    void waitsLongerEachTimeUpToAnHour() {
        assertThat(fail(BROKEN, Duration.ZERO)).isEqualTo(Duration.ofMinutes(1));
        assertThat(fail(BROKEN, Duration.ofMinutes(4))).isEqualTo(Duration.ofMinutes(2));
        for (int i = 0; i < 10; i++) {
            fail(BROKEN, Duration.ZERO);
        }
        assertThat(fail(BROKEN, Duration.ZERO)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void comesBackSoonToAConnectionThatHeldForAWhile() {
        fail(BROKEN, Duration.ZERO);
        fail(BROKEN, Duration.ZERO);
        assertThat(fail(BROKEN, WatchFailures.LASTING)).isEqualTo(Duration.ofSeconds(10));
        assertThat(fail(BROKEN, Duration.ZERO)).isEqualTo(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"AUTHENTICATION", "UNSUPPORTED", "UNTRUSTED"})
    void doesNotTryAgainForAnHourWhatCannotHelp(Kind kind) {
        assertThat(fail(new ExternalServerException(kind, "no"), Duration.ZERO)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void honoursWhatTheProviderAsksFor() {
        assertThat(fail(
                        new ExternalServerException(Kind.REFUSED, "Suggested Backoff Time: 300000 milliseconds"),
                        Duration.ZERO))
                .isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void leavesAloneUntilThePauseIsOverOrTheUserHasChangedSomething() {
        assertThat(failures.isLeftAlone(account.id())).isFalse();
        fail(BROKEN, Duration.ZERO);
        assertThat(failures.isLeftAlone(account.id())).isTrue();
        ticker.advance(WatchFailures.FIRST);
        assertThat(failures.isLeftAlone(account.id())).isFalse();
        fail(BROKEN, Duration.ZERO);
        failures.forget(account.username());
        assertThat(failures.isLeftAlone(account.id())).isFalse();
    }

    private Duration fail(ExternalServerException why, Duration lasted) {
        return failures.add(account, why, lasted);
    }
}
