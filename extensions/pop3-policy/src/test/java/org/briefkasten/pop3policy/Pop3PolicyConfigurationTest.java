package org.briefkasten.pop3policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import org.briefkasten.configuration.InvalidConfigurationException;
import org.briefkasten.pop3policy.notice.NoticeLanguage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Pop3PolicyConfigurationTest {
    @TempDir
    Path directory;

    @Test
    void takesWhatIsBuiltInForKeysThatAreNotThere() {
        Pop3PolicyConfiguration configuration = read("<pop3Policy><onDelete>trash</onDelete></pop3Policy>");

        assertThat(configuration.trashFolder().name()).isEqualTo("Trash");
        assertThat(configuration.lastCopyGuard()).isTrue();
        assertThat(configuration.brake()).isEqualTo(new Brake(BigDecimal.valueOf(50), 100));
        assertThat(configuration.historyRetention()).isEqualTo(Duration.ofDays(90));
        assertThat(configuration.sweepInterval()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void readsEveryKey() {
        Pop3PolicyConfiguration configuration = read(
                "<any><onRetrieve>archive</onRetrieve>"
                        + "<archiveFolder>Old.Mail</archiveFolder><onDelete>hide</onDelete><deleteAfter>30d</deleteAfter>"
                        + "<deleteAfterVia>direct</deleteAfterVia><expose>14d</expose><loginDelay>90s</loginDelay>"
                        + "<trashFolder>Papierkorb</trashFolder><lastCopyGuard>false</lastCopyGuard>"
                        + "<brake><percent>99.5</percent><messages>7</messages></brake>"
                        + "<historyRetention>1d</historyRetention><sweepInterval>5m</sweepInterval><noticeLanguage>de</noticeLanguage></any>");

        assertThat(configuration.trashFolder().name()).isEqualTo("Papierkorb");
        assertThat(configuration.lastCopyGuard()).isFalse();
        assertThat(configuration.brake()).isEqualTo(new Brake(new BigDecimal("99.5"), 7));
        assertThat(configuration.historyRetention()).isEqualTo(Duration.ofDays(1));
        assertThat(configuration.sweepInterval()).isEqualTo(Duration.ofMinutes(5));
        assertThat(configuration.noticeLanguage()).isEqualTo(NoticeLanguage.DE);
        assertThat(configuration.settings().schema().settings().stream()
                        .map(key -> key.key() + "="
                                + configuration.server().get(key).orElseThrow())
                        .collect(Collectors.joining(" ")))
                .isEqualTo("onRetrieve=ARCHIVE archiveFolder=Old.Mail onDelete=HIDE deleteAfter=Optional[PT720H]"
                        + " deleteAfterVia=DIRECT expose=14d loginDelay=PT1M30S");
    }

    @Test
    void tellsEveryFaultAtOnce() {
        assertThatThrownBy(() -> read("<p><onDelete>keep</onDelete><trashFolder>INBOX</trashFolder><onRead/>"
                        + "<deleteAfter>-1d</deleteAfter><expose>0d</expose><loginDelay>25h</loginDelay>"
                        + "<archiveFolder>Trash.Old</archiveFolder><brake><percent>101</percent></brake>"
                        + "<sweepInterval>8d</sweepInterval></p>"))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessage("pop3-policy.xml: trashFolder = \"INBOX\" must not be INBOX: POP3 would show again what was"
                        + " moved there\n"
                        + "pop3-policy.xml: archiveFolder = \"Trash.Old\" must not be the trash folder Trash or a folder"
                        + " in it: that is no archive\n"
                        + "pop3-policy.xml: onDelete = \"keep\" must be one of expunge, trash, hide, refuse\n"
                        + "pop3-policy.xml: deleteAfter = \"-1d\" must be never, or a duration from 0s to 36500d such as"
                        + " 30d\n"
                        + "pop3-policy.xml: expose = \"0d\" must be above 0s\n"
                        + "pop3-policy.xml: loginDelay = \"25h\" must be whole seconds, at most 24h\n"
                        + "pop3-policy.xml: brake/percent = \"101\" must be from 0 to 100; 100 switches the brake off\n"
                        + "pop3-policy.xml: sweepInterval = \"8d\" must be from 1s to 7d\n"
                        + "pop3-policy.xml: onRead is not a key here; known are trashFolder, archiveFolder, onRetrieve,"
                        + " onDelete, deleteAfter, deleteAfterVia, expose, loginDelay, lastCopyGuard, brake,"
                        + " historyRetention, sweepInterval, noticeLanguage, login");
    }

    @Test
    void stopsASessionThatRemovesMoreThanBothBounds() {
        Brake brake = new Brake(BigDecimal.valueOf(50), 10);

        assertThat(brake.stops(11, 20)).isTrue();
        assertThat(brake.stops(11, 22)).isFalse();
        assertThat(brake.stops(10, 10)).isFalse();
        assertThat(new Brake(BigDecimal.valueOf(100), 0).stops(10, 10)).isFalse();
        assertThat(new Brake(BigDecimal.ZERO, 0).stops(1, 100)).isTrue();
    }

    private Pop3PolicyConfiguration read(String content) {
        return Pop3PolicyConfiguration.read(new JamesConf(directory)
                .with("pop3-policy.xml", content)
                .files()
                .openRequired(Pop3PolicyConfiguration.FILE));
    }
}
