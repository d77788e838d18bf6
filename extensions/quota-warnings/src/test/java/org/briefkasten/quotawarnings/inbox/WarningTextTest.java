package org.briefkasten.quotawarnings.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.apache.james.core.Username;
import org.briefkasten.quotawarnings.Episode;
import org.briefkasten.quotawarnings.EpisodeKey;
import org.briefkasten.quotawarnings.QuotaResource;
import org.briefkasten.quotawarnings.ResourceUsage;
import org.briefkasten.quotawarnings.Threshold;
import org.briefkasten.quotawarnings.Warning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WarningTextTest {
    @Test
    void saysHowMuchIsUsedAndWhatToDo() {
        WarningText text = text(QuotaResource.SIZE, ResourceUsage.limited(262_144_000, 314_572_800));

        assertThat(text.subject()).isEqualTo("Your mailbox is 83% full");
        assertThat(text.body())
                .startsWith("The mailbox bob@example.org is 83% full:\r\n250.0 MiB of 300.0 MiB are used.\r\n\r\n")
                .contains("empty the\r\ntrash folder")
                .contains("You are told once, at 80%.")
                .endsWith("\r\n");
        assertThat(text.body().split("\r\n", -1)).allMatch(line -> line.length() <= 76);
    }

    @ParameterizedTest
    @CsvSource({
        "SIZE, 8, 10, 8 bytes of 10 bytes are used.",
        "SIZE, 1023, 1024, 1023 bytes of 1.0 KiB are used.",
        "SIZE, 5368709120, 6442450944, 5.0 GiB of 6.0 GiB are used.",
        "SIZE, 9223372036854775807, 9223372036854775807, 8.0 EiB of 8.0 EiB are used.",
        "COUNT, 8312, 10000, '8,312 messages of 10,000 messages are used.'",
    })
    void tellsAmountsInUnitsThatCanBeRead(QuotaResource resource, long used, long limit, String line) {
        assertThat(text(resource, ResourceUsage.limited(used, limit)).body()).contains("\r\n" + line + "\r\n");
    }

    @ParameterizedTest
    @CsvSource({"799, 1000, 79", "999, 1000, 99", "1000, 1000, 100", "1001, 1000, 100", "3, 0, 100"})
    void cutsThePercentageOff(long used, long limit, long percent) {
        assertThat(text(QuotaResource.COUNT, ResourceUsage.limited(used, limit)).subject())
                .isEqualTo("Your mailbox is " + percent + "% full");
    }

    private static WarningText text(QuotaResource resource, ResourceUsage usage) {
        EpisodeKey key = EpisodeKey.of(new UUID(1, 1), Threshold.ofPercent(resource, BigDecimal.valueOf(80)));
        Episode episode =
                Episode.begun(key, new UUID(2, 2), Username.of("bob@example.org"), Instant.EPOCH, Instant.EPOCH);
        return new WarningText("bob@example.org", new Warning(episode, usage));
    }
}
