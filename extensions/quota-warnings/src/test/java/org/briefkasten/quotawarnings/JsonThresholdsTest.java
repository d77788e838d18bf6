package org.briefkasten.quotawarnings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.briefkasten.settings.json.InvalidDocumentException;
import org.briefkasten.settings.json.JsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonThresholdsTest {
    private static final String ALL =
            "[{\"resource\":\"size\",\"percent\":80},{\"resource\":\"size\",\"percent\":99.5},"
                    + "{\"resource\":\"size\",\"bytesFree\":\"50MiB\"},{\"resource\":\"count\",\"messagesFree\":100}]";

    @Test
    void writesWhatItReads() {
        List<Threshold> thresholds = read(ALL).orElseThrow();

        assertThat(thresholds)
                .extracting(Threshold::headerValue)
                .containsExactly("size; 80%", "size; 99.5%", "size; 50MiB free", "count; 100 free");
        assertThat(JsonThresholds.write(thresholds)).hasToString(ALL);
    }

    @Test
    void takesNoneAtAllAndOneOfTwoThatAreTheSame() {
        assertThat(read("[]")).contains(List.of());
        assertThat(read("[{\"resource\":\"size\",\"percent\":80},{\"resource\":\"size\",\"percent\":80.0}]")
                        .orElseThrow())
                .hasSize(1);
        assertThat(read("null")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"resource\":\"size\",\"percent\":0} | thresholds[0].percent = 0 must be above 0 and at most 100",
                "{\"resource\":\"size\",\"percent\":101} | thresholds[0].percent = 101 must be above 0 and at most 100",
                "{\"resource\":\"size\",\"percent\":80.001} | thresholds[0].percent = 80.001 must have at most two decimals",
                "{\"resource\":\"size\",\"bytesFree\":\"-5B\"} | thresholds[0].bytesFree = \"-5B\" must be a size such as 50MiB, 2GiB or 500kB",
                "{\"resource\":\"size\",\"bytesFree\":\"0B\"} | thresholds[0].bytesFree = \"0B\" must be above 0B",
                "{\"resource\":\"count\",\"messagesFree\":-1} | thresholds[0].messagesFree = -1 must be above 0",
                "{\"resource\":\"count\",\"bytesFree\":\"1MiB\"} | thresholds[0].resource = \"count\" has no bytesFree; write messagesFree",
                "{\"resource\":\"size\"} | thresholds[0] must have one of percent, bytesFree (of size) and messagesFree (of count)",
                "{\"percent\":80} | thresholds[0].resource is missing; add it",
            })
    void refusesWhatMakesNoSenseNamingTheField(String threshold, String fault) {
        assertThatThrownBy(() -> read("[" + threshold + "]"))
                .isInstanceOf(InvalidDocumentException.class)
                .hasMessageContaining(fault);
    }

    @Test
    void refusesMoreThanTwenty() {
        StringBuilder many = new StringBuilder("[");
        for (int percent = 1; percent <= 21; percent++) {
            many.append(percent == 1 ? "" : ",").append("{\"resource\":\"size\",\"percent\":" + percent + "}");
        }

        assertThatThrownBy(() -> read(many + "]")).hasMessageContaining("thresholds must have at most 20 thresholds");
    }

    private static Optional<List<Threshold>> read(String thresholds) {
        JsonDocument document = JsonDocument.parse("{\"thresholds\":" + thresholds + "}");
        Supplier<Optional<List<Threshold>>> read = JsonThresholds.read(document.root(), "thresholds");
        document.rejectFaults();
        return read.get();
    }
}
