package org.briefkasten.externalfetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TakeTest {
    private static final Instant BEGUN = Instant.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"all", "fromNowOn", "2026-01-31"})
    void isWrittenAsItIsRead(String text) {
        assertThat(Take.parse(text).toString()).isEqualTo(text);
        assertThat(Take.parse(text)).isEqualTo(Take.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "All", "2026-1-31", "2026-02-29", "2026-01-31T00:00:00Z", "+2026-01-31", "-2026-01-31"})
    void saysWhatToWriteWhereItIsSomethingElse(String text) {
        assertThatThrownBy(() -> Take.parse(text)).hasMessage("must be all, fromNowOn, or a date such as 2026-01-31");
    }

    @Test
    void beginsWithTheDateInUtcOrADayBeforeWhatTheFirstFetchFound() {
        assertThat(Take.ALL.from(Optional.of(BEGUN))).isEqualTo(Instant.MIN);
        assertThat(Take.parse("2026-01-31").from(Optional.empty())).isEqualTo(Instant.parse("2026-01-31T00:00:00Z"));
        assertThat(Take.FROM_NOW_ON.from(Optional.empty())).isEqualTo(Instant.MAX);
        assertThat(Take.FROM_NOW_ON.from(Optional.of(BEGUN))).isEqualTo(Instant.parse("2026-11-21T12:00:00Z"));
    }
}
