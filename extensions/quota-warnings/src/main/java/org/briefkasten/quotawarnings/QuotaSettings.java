package org.briefkasten.quotawarnings;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.briefkasten.configuration.Durations;
import org.briefkasten.settings.EffectiveSettings;
import org.briefkasten.settings.Setting;
import org.briefkasten.settings.SettingsSchema;
import org.briefkasten.settings.json.JsonSection;

/** The settings that users, domains and {@code quota-warnings.xml} may have. Immutable and thread-safe. */
public final class QuotaSettings {
    static final String HYSTERESIS_REMEDY = "must be at least 0 and at most 50, of at most two decimals";
    static final String REMINDER_REMEDY = "must be at least 1h, or 0s for none";
    static final String DIGEST_REMEDY = "must be at least 1m, or 0s for none";

    private static final String FEATURE = "quota_warnings";
    private static final BigDecimal DEFAULT_HYSTERESIS = new BigDecimal("2.5");
    private static final Duration DEFAULT_REMINDER = Duration.ofDays(7);
    private static final Duration SHORTEST_REMINDER = Duration.ofHours(1);
    private static final Duration SHORTEST_DIGEST = Duration.ofMinutes(1);
    private static final String NONE = "";

    final Setting<List<Threshold>> thresholds;
    final Setting<BigDecimal> hysteresis;
    final Setting<String> language;
    final Setting<List<ChannelName>> channels;
    final Setting<Duration> reminder;
    final Setting<Boolean> cleared;
    final Setting<String> address;
    final Setting<String> admin;
    final Setting<Duration> digest;

    /**
     * @param languages that there are templates of
     */
    public QuotaSettings(Set<String> languages) {
        thresholds = Setting.of("thresholds", JsonThresholds::read, JsonThresholds::write, Defaults.THRESHOLDS);
        hysteresis = Setting.field(
                "hysteresis",
                (section, key) -> section.decimal(key).must(QuotaSettings::isHysteresis, HYSTERESIS_REMEDY),
                DecimalNode::valueOf,
                DEFAULT_HYSTERESIS);
        language = Setting.field(
                "language",
                (section, key) -> section.text(key).must(languages::contains, languageRemedy(languages)),
                TextNode::valueOf,
                Defaults.LANGUAGE);
        channels = Setting.field(
                "channels",
                (section, key) -> section.choice(key, ChannelName.class).list(),
                QuotaSettings::write,
                Defaults.CHANNELS);
        reminder = duration("reminder", QuotaSettings::isReminder, REMINDER_REMEDY, DEFAULT_REMINDER);
        cleared = Setting.flag("cleared", false);
        address = address("address");
        admin = address("admin");
        digest = duration("digest", QuotaSettings::isDigest, DIGEST_REMEDY, Duration.ZERO);
    }

    private static Setting<Duration> duration(
            String key, Predicate<Duration> condition, String remedy, Duration builtIn) {
        return Setting.field(
                key,
                (section, name) -> section.duration(name).must(condition, remedy),
                value -> TextNode.valueOf(Durations.format(value)),
                builtIn);
    }

    private static Setting<String> address(String key) {
        return Setting.field(
                key,
                (JsonSection section, String name) -> section.text(name).must(Addresses::isAddress, Addresses.REMEDY),
                TextNode::valueOf,
                NONE);
    }

    public SettingsSchema schema() {
        return SettingsSchema.of(
                FEATURE, thresholds, hysteresis, language, channels, reminder, cleared, address, admin, digest);
    }

    /** What holds of all that is set. */
    public UserSettings of(EffectiveSettings effective) {
        return new UserSettings(
                effective.get(thresholds),
                effective.get(hysteresis),
                effective.get(language),
                effective.get(channels),
                effective.get(reminder),
                effective.get(cleared),
                Optional.of(effective.get(address)).filter(text -> !text.equals(NONE)),
                Optional.of(effective.get(admin)).filter(text -> !text.equals(NONE)),
                effective.get(digest));
    }

    static boolean isHysteresis(BigDecimal percent) {
        return percent.signum() >= 0
                && percent.compareTo(BigDecimal.valueOf(50)) <= 0
                && Threshold.hasFewDecimals(percent);
    }

    static boolean isReminder(Duration reminder) {
        return reminder.isZero() || reminder.compareTo(SHORTEST_REMINDER) >= 0;
    }

    static boolean isDigest(Duration digest) {
        return digest.isZero() || digest.compareTo(SHORTEST_DIGEST) >= 0;
    }

    static String languageRemedy(Set<String> languages) {
        return "must be a language that there are templates of: " + String.join(", ", languages);
    }

    private static ArrayNode write(List<ChannelName> channels) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        channels.forEach(channel -> array.add(channel.text()));
        return array;
    }

    /** What holds where nobody set anything. */
    static final class Defaults {
        static final List<Threshold> THRESHOLDS = List.of(
                Threshold.ofPercent(QuotaResource.SIZE, BigDecimal.valueOf(80)),
                Threshold.ofPercent(QuotaResource.COUNT, BigDecimal.valueOf(80)));
        static final String LANGUAGE = "en";
        static final List<ChannelName> CHANNELS = List.of(ChannelName.INBOX, ChannelName.IMAP, ChannelName.POP3);

        private Defaults() {}
    }
}
