package org.briefkasten.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "0s, PT0S",
        "0ms, PT0S",
        "1ms, PT0.001S",
        "10s, PT10S",
        "15m, PT15M",
        "36h, PT36H",
        "30d, PT720H",
        "2w, PT336H",
        "007s, PT7S",
        "36500d, PT876000H"
    })
    void readsAWholeNumberAndAUnit(String text, String expected) {
        assertThat(Durations.parse(text)).isEqualTo(Duration.parse(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "d",
                "5 d",
                " 5d",
                "5d ",
                "-5d",
                "+5d",
                "1.5h",
                "5D",
                "5y",
                "5min",
                "PT5S",
                "\u0665d",
                "1h30m",
                "1234567890123456s"
            })
    void refusesAnythingElse(String text) {
        assertThatThrownBy(() -> Durations.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be a duration such as 30d, 12h, 15m or 10s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"36501d", "876001h", "999999999999999w", "5300w"})
    void refusesWhatIsLongerThanACentury(String text) {
        assertThatThrownBy(() -> Durations.parse(text)).hasMessage("must be at most 36500d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "1ms", "1500ms", "90s", "15m", "36h", "14d", "36500d"})
    void writesTheShortestFormThatReadsBack(String text) {
        assertThat(Durations.format(Durations.parse(text))).isEqualTo(text);
    }

    @Test
    void cutsOffWhatIsBelowAMillisecond() {
        assertThat(Durations.format(Duration.ofNanos(1_999_999))).isEqualTo("1ms");
        assertThat(Durations.format(Duration.ofNanos(1))).isEqualTo("0s");
        assertThat(Durations.format(Duration.ofMinutes(120))).isEqualTo("2h");
    }
}
