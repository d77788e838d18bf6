package org.briefkasten.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataSizeTest {
    @ParameterizedTest
    @CsvSource({
        "0B, 0",
        "1B, 1",
        "1kB, 1000",
        "1KiB, 1024",
        "5MB, 5000000",
        "50MiB, 52428800",
        "2GB, 2000000000",
        "2GiB, 2147483648",
        "1TB, 1000000000000",
        "1TiB, 1099511627776",
        "8388607TiB, 9223370937343148032",
        "999999999999999999B, 999999999999999999"
    })
    void readsAWholeNumberAndAUnit(String text, long bytes) {
        assertThat(DataSize.parse(text).bytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "MiB",
                "5 MiB",
                "5M",
                "5mb",
                "5Mib",
                "5KB",
                "-5MiB",
                "1.5GiB",
                "\u0665MiB",
                "5MiB/s",
                "1234567890123456789B"
            })
    void refusesAnythingElse(String text) {
        assertThatThrownBy(() -> DataSize.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be a size such as 50MiB, 2GiB or 500kB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8388608TiB", "999999999999999999kB"})
    void refusesWhatDoesNotFit64Bits(String text) {
        assertThatThrownBy(() -> DataSize.parse(text)).hasMessage("must be below 8388608TiB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0B", "1B", "1023B", "1KiB", "50MiB", "1500kB", "3TiB", "2TB", "8388607TiB"})
    void writesTheShortestFormThatReadsBack(String text) {
        assertThat(DataSize.parse(text)).hasToString(text);
    }

    @Test
    void comparesByBytesWhateverTheUnit() {
        assertThat(DataSize.parse("1MiB"))
                .isEqualTo(DataSize.parse("1024KiB"))
                .hasSameHashCodeAs(DataSize.ofBytes(1 << 20));
        assertThat(DataSize.parse("1MB")).isLessThan(DataSize.parse("1MiB")).isNotEqualTo(DataSize.parse("1MiB"));
        assertThatThrownBy(() -> DataSize.ofBytes(-1)).hasMessage("must not be negative");
    }
}
