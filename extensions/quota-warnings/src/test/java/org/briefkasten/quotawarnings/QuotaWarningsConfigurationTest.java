package org.briefkasten.quotawarnings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.briefkasten.configuration.InvalidConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuotaWarningsConfigurationTest {
    @TempDir
    Path directory;

    @Test
    void readsThresholdsInTheOrderOfTheFile() {
        assertThat(read("<threshold resource=\"count\" percent=\"95\"/>"
                                + "<threshold resource=\"size\" percent=\"99.5\"/>")
                        .thresholds())
                .extracting(Threshold::toString)
                .containsExactly("count 95%", "size 99.5%");
    }

    @Test
    void warnsAt80PercentOfBothResourcesWithoutThresholds() {
        assertThat(QuotaWarningsConfiguration.read(
                                new JamesConf(directory).files().open(QuotaWarningsConfiguration.FILE))
                        .thresholds())
                .extracting(Threshold::toString)
                .containsExactly("size 80%", "count 80%");
    }

    @Test
    void tellsEveryFaultAtOnce() {
        assertThatThrownBy(() -> read("<threshold resource=\"size\" percent=\"110\"/>"
                        + "<threshold resource=\"mails\" percent=\"0\"/>"
                        + "<threshold percent=\"99.999\" at=\"1\"/>"))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessage("quota-warnings.xml: thresholds/threshold[1]/@percent = \"110\" must be above 0 and at most"
                        + " 100\n"
                        + "quota-warnings.xml: thresholds/threshold[2]/@resource = \"mails\" must be one of size, count\n"
                        + "quota-warnings.xml: thresholds/threshold[2]/@percent = \"0\" must be above 0 and at most 100\n"
                        + "quota-warnings.xml: thresholds/threshold[3]/@resource is missing; add it\n"
                        + "quota-warnings.xml: thresholds/threshold[3]/@percent = \"99.999\" must have at most two"
                        + " decimals\n"
                        + "quota-warnings.xml: thresholds/threshold[3]/@at is not a key here; known are @resource,"
                        + " @percent");
    }

    @Test
    void refusesAThresholdThatStandsTwiceHoweverItIsWritten() {
        assertThatThrownBy(() -> read("<threshold resource=\"size\" percent=\"80\"/>"
                        + "<threshold resource=\"count\" percent=\"80\"/>"
                        + "<threshold resource=\"size\" percent=\"80.0\"/>"))
                .hasMessage("quota-warnings.xml: thresholds/threshold[3] stands a second time: size 80%; keep one");
    }

    @Test
    void refusesThresholdsWithoutAny() {
        assertThatThrownBy(() -> read(""))
                .hasMessage("quota-warnings.xml: thresholds must hold at least one <threshold resource=\"size\""
                        + " percent=\"80\"/>");
    }

    private QuotaWarningsConfiguration read(String thresholds) {
        return QuotaWarningsConfiguration.read(new JamesConf(directory)
                .with(
                        "quota-warnings.xml",
                        "<quota-warnings><thresholds>" + thresholds + "</thresholds></quota-warnings>")
                .files()
                .openRequired(QuotaWarningsConfiguration.FILE));
    }
}
