package org.briefkasten.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.briefkasten.storage.testing.FakeTicker;
import org.junit.jupiter.api.Test;

class StartRetryTest {
    private final List<Duration> pauses = new ArrayList<>();
    private final FakeTicker ticker = new FakeTicker();

    private StartRetry retry(Duration timeout) {
        return new StartRetry(timeout, ticker, pause -> {
            pauses.add(pause);
            ticker.advance(pause);
        });
    }

    private static Supplier<String> answersAt(int attempt) {
        int[] count = new int[1];
        return () -> {
            count[0]++;
            if (count[0] < attempt) {
                throw new StorageUnavailableException("SQL database x does not answer: refused " + count[0], null);
            }
            return "attempt " + count[0];
        };
    }

    @Test
    void returnsWhatTheFirstAnswerGivesWithoutAPause() {
        assertThat(retry(Duration.ofSeconds(60)).until(answersAt(1))).isEqualTo("attempt 1");
        assertThat(pauses).isEmpty();
    }

    @Test
    void pausesLongerEachTimeUpToEightSeconds() {
        assertThat(retry(Duration.ofSeconds(60)).until(answersAt(7))).isEqualTo("attempt 7");
        assertThat(pauses)
                .containsExactly(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(8));
    }

    @Test
    void tellsHowOftenAndHowLongItTriedTheLastErrorAndTheRemedy() {
        assertThatThrownBy(() -> retry(Duration.ofSeconds(10)).until(answersAt(100)))
                .isInstanceOf(StorageUnavailableException.class)
                .hasMessage("The database of storage.xml did not answer 4 attempts in 7s. Last: SQL database x does not"
                        + " answer: refused 4. Start the database or mend storage.xml; startTimeout there says how long"
                        + " to try (10s)");
    }

    @Test
    void doesNotRetryOtherFailures() {
        assertThatThrownBy(() -> retry(Duration.ofSeconds(10)).until(() -> {
                    throw new IllegalStateException("wrong password");
                }))
                .hasMessage("wrong password");
        assertThat(pauses).isEmpty();
    }
}
