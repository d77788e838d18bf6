package org.briefkasten.quotawarnings.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.james.core.Username;
import org.briefkasten.quotawarnings.ChannelName;
import org.briefkasten.quotawarnings.Episode;
import org.briefkasten.quotawarnings.EpisodeKey;
import org.briefkasten.quotawarnings.QuotaResource;
import org.briefkasten.quotawarnings.ResourceUsage;
import org.briefkasten.quotawarnings.Situation;
import org.briefkasten.quotawarnings.Situations;
import org.briefkasten.quotawarnings.Threshold;
import org.briefkasten.quotawarnings.Warning;
import org.briefkasten.quotawarnings.WarningKind;
import org.briefkasten.quotawarnings.evidence.Advice;
import org.briefkasten.quotawarnings.evidence.Evidence;
import org.briefkasten.quotawarnings.evidence.Forecast;
import org.briefkasten.quotawarnings.refusals.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {
    private static final String BOB = "bøb@example.org";
    private static final ResourceUsage USAGE = ResourceUsage.limited(262_144_000, 314_572_800);
    private static final Instant NOW = Instant.parse("2026-11-22T20:15:00Z");
    private static final Evidence EVIDENCE = new Evidence(
            List.of(
                    new Advice(Advice.Kind.TRASH, "Trash", 41_943_040, 812),
                    new Advice(Advice.Kind.SPAM, "Spam", 1_048_576, 33),
                    new Advice(Advice.Kind.DOWNLOADED, "", 94_371_840, 2_204),
                    new Advice(Advice.Kind.FOLDER, "Entwürfe & <Alt>", 83_886_080, 97),
                    new Advice(Advice.Kind.SENDER, "news@shop.example", 12_582_912, 64)),
            Map.of(QuotaResource.SIZE, Forecast.of(USAGE, 125_829_120, 14).orElseThrow()),
            Optional.of(new Refused(3, 42_991_616, NOW.minusSeconds(400_000))));

    private final Texts texts = new Texts(Languages.shipped());

    /** With {@code -Dgolden.write=DIRECTORY} the files are written there instead, to be looked at and taken over. */
    @ParameterizedTest
    @CsvSource({
        "en, WARNING",
        "en, REMINDER",
        "en, CLEARED",
        "de, WARNING",
        "de, REMINDER",
        "de, CLEARED",
        "fr, WARNING",
        "fr, REMINDER",
        "fr, CLEARED",
    })
    void saysInEveryLanguageWhatTheGoldenFileSays(String language, WarningKind kind) throws Exception {
        WarningText text = texts.of(BOB, warning(kind, language, EVIDENCE));
        String rendered = "Subject: " + text.subject() + "\n\n" + text.plain() + "\n\n" + text.html() + "\n";

        assertThat(rendered).isEqualTo(golden(language + "-" + kind.text() + ".txt", rendered));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr"})
    void leavesOutWhatIsNotKnown(String language) {
        WarningText text = texts.of(BOB, warning(WarningKind.WARNING, language, Evidence.NONE));

        assertThat(text.plain()).doesNotContain("{").doesNotContain("\n\n\n").doesNotContain("- ");
        assertThat(text.html()).doesNotContain("{").doesNotContain("<p></p>").doesNotContain("<ul>");
        assertThat(text.plain().split("\n")).allMatch(line -> line.length() <= 76);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr"})
    void noticesAreOneLineOfProtocol(String language) {
        for (long used : new long[] {85, 100}) {
            String notice = texts.notice(language, BOB, QuotaResource.COUNT, ResourceUsage.limited(used, 100), "80%");

            assertThat(notice).isNotEmpty().hasSizeLessThanOrEqualTo(200).doesNotContain("\n", "{", "http");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "8, 10, 8 B of 10 B are used.",
        "1023, 1024, 1023 B of 1.0 KiB are used.",
        "5368709120, 6442450944, 5.0 GiB of 6.0 GiB are used.",
        "9223372036854775807, 9223372036854775807, 8.0 EiB of 8.0 EiB are used.",
    })
    void tellsAmountsInUnitsThatCanBeRead(long used, long limit, String line) {
        Situation situation = Situations.of(ResourceUsage.limited(used, limit), "en", Evidence.NONE);

        assertThat(texts.of(BOB, Warning.of(episode(1), situation)).plain()).contains("\n" + line + "\n");
    }

    @ParameterizedTest
    @CsvSource({"799, 1000, 79", "999, 1000, 99", "1000, 1000, 100", "1001, 1000, 100", "3, 0, 100"})
    void cutsThePercentageOff(long used, long limit, long percent) {
        assertThat(texts.of(BOB, Warning.of(episode(1), Situations.of(used, limit)))
                        .subject())
                .isEqualTo("Your mailbox is " + percent + "% full");
    }

    @Test
    void tellsInTheUsersLanguageOfWhatIsLeftAndOfOneMessage() {
        assertThat(texts.notice("de", BOB, QuotaResource.COUNT, ResourceUsage.limited(1, 2), "5 free"))
                .startsWith("Ihr Postfach ist zu 50 % voll: 1 Nachricht von 2 Nachrichten");
        assertThat(Languages.shipped().get("de").threshold("50MiB free")).isEqualTo("50MiB frei");
        assertThat(Languages.shipped().get("fr").threshold("80%")).isEqualTo("80%");
    }

    @Test
    void speaksEnglishToWhoeverChoseALanguageThatIsGone() {
        assertThat(texts.of(BOB, warning(WarningKind.WARNING, "tlh", Evidence.NONE))
                        .subject())
                .isEqualTo("Your mailbox is 83% full");
    }

    private static Warning warning(WarningKind kind, String language, Evidence evidence) {
        Situation situation = Situations.of(USAGE, language, evidence);
        return kind == WarningKind.CLEARED
                ? Warning.cleared(episode(1), situation)
                : Warning.of(episode(kind == WarningKind.WARNING ? 1 : 2), situation);
    }

    private static Episode episode(int round) {
        Episode first = Episode.begun(
                EpisodeKey.of(new UUID(1, 1), Threshold.ofPercent(QuotaResource.SIZE, BigDecimal.valueOf(80))),
                new UUID(2, 2),
                Username.of(BOB),
                NOW,
                NOW,
                Set.of(ChannelName.INBOX));
        return round == 1 ? first : first.reminded(NOW, NOW, Set.of(ChannelName.INBOX));
    }

    private static String golden(String name, String rendered) throws IOException {
        String directory = System.getProperty("golden.write");
        if (directory != null) {
            Files.writeString(Path.of(directory, name), rendered);
            return rendered;
        }
        try (InputStream content = TextsTest.class.getResourceAsStream(name)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
