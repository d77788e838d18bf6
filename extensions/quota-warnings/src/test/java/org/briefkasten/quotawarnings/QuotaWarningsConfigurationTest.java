package org.briefkasten.quotawarnings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.briefkasten.configuration.InvalidConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuotaWarningsConfigurationTest {
    private static final Set<String> LANGUAGES = Set.of("en");

    @TempDir
    Path directory;

    @Test
    void sweepsEveryFiveMinutesUnlessToldOtherwise() {
        assertThat(read("<cleared>true</cleared>").sweep()).isEqualTo(Duration.ofMinutes(5));
        assertThat(read("<sweep>10s</sweep>").sweep()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void takesThresholdsOfEveryKind() {
        assertThat(read("<thresholds><threshold resource='count' percent='95'/>"
                        + "<threshold resource='size' percent='99.5'/>"
                        + "<threshold resource='size' bytesFree='50MiB'/>"
                        + "<threshold resource='count' messagesFree='100'/></thresholds>"))
                .isNotNull();
    }

    @Test
    void tellsEveryFaultOfThresholdsAtOnce() {
        assertThatThrownBy(() -> read("<thresholds><threshold resource='size' percent='101'/>"
                        + "<threshold resource='mails' percent='0'/>"
                        + "<threshold percent='99.999' at='1'/>"
                        + "<threshold resource='count' bytesFree='-5MiB'/>"
                        + "<threshold resource='size' percent='80' bytesFree='1MiB'/></thresholds>"))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessage("quota-warnings.xml: thresholds/threshold[1]/@percent = \"101\" must be above 0 and at most"
                        + " 100\n"
                        + "quota-warnings.xml: thresholds/threshold[2]/@resource = \"mails\" must be one of size, count\n"
                        + "quota-warnings.xml: thresholds/threshold[2]/@percent = \"0\" must be above 0 and at most 100\n"
                        + "quota-warnings.xml: thresholds/threshold[3]/@resource is missing; add it\n"
                        + "quota-warnings.xml: thresholds/threshold[3]/@percent = \"99.999\" must have at most two"
                        + " decimals\n"
                        + "quota-warnings.xml: thresholds/threshold[4]/@resource = \"count\" has no bytesFree; write"
                        + " messagesFree\n"
                        + "quota-warnings.xml: thresholds/threshold[4]/@bytesFree = \"-5MiB\" must be a size such as"
                        + " 50MiB, 2GiB or 500kB\n"
                        + "quota-warnings.xml: thresholds/threshold[5] must have one of percent, bytesFree (of size)"
                        + " and messagesFree (of count)\n"
                        + "quota-warnings.xml: thresholds/threshold[3]/@at is not a key here; known are @resource,"
                        + " @percent, @bytesFree, @messagesFree");
    }

    @Test
    void tellsEveryFaultOfTheRestAtOnce() {
        assertThatThrownBy(() -> read("<hysteresis>51</hysteresis><language>xx</language><reminder>5m</reminder>"
                        + "<sweep>1s</sweep><channels><channel>pigeon</channel></channels><admin>nobody</admin>"))
                .hasMessage("quota-warnings.xml: hysteresis = \"51\" must be at least 0 and at most 50, of at most two"
                        + " decimals\n"
                        + "quota-warnings.xml: language = \"xx\" must be a language that there are templates of: en\n"
                        + "quota-warnings.xml: channels/channel[1] = \"pigeon\" must be one of inbox, imap, pop3, mail,"
                        + " admin, webhook\n"
                        + "quota-warnings.xml: reminder = \"5m\" must be at least 1h, or 0s for none\n"
                        + "quota-warnings.xml: admin = \"nobody\" must be a mail address such as carol@example.org\n"
                        + "quota-warnings.xml: sweep = \"1s\" must be at least 5s");
    }

    @Test
    void keepsTheHistoryFor90DaysAndTakesMoreThan50UsersInTenMinutesForAStormUnlessToldOtherwise() {
        QuotaWarningsConfiguration shipped = read("<cleared>true</cleared>");
        assertThat(shipped.history()).isEqualTo(Duration.ofDays(90));
        assertThat(shipped.storm().users()).isEqualTo(50);
        assertThat(shipped.storm().within()).isEqualTo(Duration.ofMinutes(10));
        assertThat(shipped.storm().perMinute()).isEqualTo(600);
        assertThat(shipped.storm().quiet()).isEqualTo(Duration.ofMinutes(1));

        QuotaWarningsConfiguration other = read("<history>0s</history><digest>1d</digest><storm><users>7</users>"
                + "<within>5s</within><perMinute>60</perMinute></storm>");
        assertThat(other.history()).isZero();
        assertThat(other.storm().users()).isEqualTo(7);
        assertThat(other.storm().perMinute()).isEqualTo(60);
        assertThat(other.storm().quiet()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void tellsEveryFaultOfHistoryDigestAndStormAtOnce() {
        assertThatThrownBy(() -> read("<history>3651d</history><digest>59s</digest><storm><users>0</users>"
                        + "<within>2d</within><perMinute>60001</perMinute><minutes>1</minutes></storm>"))
                .hasMessage("quota-warnings.xml: history = \"3651d\" must be at most 3650d, or 0s for none\n"
                        + "quota-warnings.xml: digest = \"59s\" must be at least 1m, or 0s for none\n"
                        + "quota-warnings.xml: storm/users = \"0\" must be at least 1 and at most 100000\n"
                        + "quota-warnings.xml: storm/within = \"2d\" must be at least 1s and at most 1d\n"
                        + "quota-warnings.xml: storm/perMinute = \"60001\" must be at least 1 and at most 60000\n"
                        + "quota-warnings.xml: storm/minutes is not a key here; known are users, within, perMinute");
    }

    @Test
    void refusesAThresholdThatStandsTwiceHoweverItIsWritten() {
        assertThatThrownBy(() -> read("<thresholds><threshold resource='size' percent='80'/>"
                        + "<threshold resource='count' percent='80'/>"
                        + "<threshold resource='size' percent='80.0'/></thresholds>"))
                .hasMessage("quota-warnings.xml: thresholds/threshold[3] stands a second time: size 80%; keep one");
    }

    @Test
    void refusesThresholdsWithoutAny() {
        assertThatThrownBy(() -> read("<thresholds></thresholds>"))
                .hasMessage("quota-warnings.xml: thresholds must hold at least one <threshold resource=\"size\""
                        + " percent=\"80\"/>");
    }

    private QuotaWarningsConfiguration read(String keys) {
        return QuotaWarningsConfiguration.read(
                new JamesConf(directory)
                        .with("quota-warnings.xml", "<quota-warnings>" + keys + "</quota-warnings>")
                        .files()
                        .openRequired(QuotaWarningsConfiguration.FILE),
                new QuotaSettings(LANGUAGES),
                LANGUAGES);
    }
}
