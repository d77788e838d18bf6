package org.briefkasten.quotawarnings;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.briefkasten.configuration.ConfigurationFile;
import org.briefkasten.configuration.Section;
import org.briefkasten.configuration.Value;
import org.briefkasten.quotawarnings.storm.StormLimits;
import org.briefkasten.quotawarnings.webhook.WebhookConfiguration;
import org.briefkasten.settings.ServerSettings;

/** What {@code quota-warnings.xml} says. Immutable, valid once built, thread-safe. */
public final class QuotaWarningsConfiguration {
    /** The file's name without its ending. */
    public static final String FILE = "quota-warnings";

    private static final Duration SHORTEST_SWEEP = Duration.ofSeconds(5);
    private static final Duration DEFAULT_SWEEP = Duration.ofMinutes(5);
    private static final Duration DEFAULT_HISTORY = Duration.ofDays(90);
    private static final Duration LONGEST_HISTORY = Duration.ofDays(3650);

    private final ServerSettings serverSettings;
    private final Duration sweep;
    private final Duration history;
    private final StormLimits storm;
    private final Optional<WebhookConfiguration> webhook;

    private QuotaWarningsConfiguration(
            ServerSettings serverSettings,
            Duration sweep,
            Duration history,
            StormLimits storm,
            Optional<WebhookConfiguration> webhook) {
        this.serverSettings = Objects.requireNonNull(serverSettings);
        this.sweep = Objects.requireNonNull(sweep);
        this.history = Objects.requireNonNull(history);
        this.storm = Objects.requireNonNull(storm);
        this.webhook = Objects.requireNonNull(webhook);
    }

    /**
     * @throws org.briefkasten.configuration.InvalidConfigurationException naming every fault of the file
     */
    public static QuotaWarningsConfiguration read(
            ConfigurationFile file, QuotaSettings settings, Set<String> languages) {
        Section root = file.root();
        Optional<List<XmlThreshold>> thresholds = thresholds(root);
        Value<Optional<BigDecimal>> hysteresis = root.decimal("hysteresis")
                .must(QuotaSettings::isHysteresis, QuotaSettings.HYSTERESIS_REMEDY)
                .optional();
        Value<Optional<String>> language = root.text("language")
                .must(languages::contains, QuotaSettings.languageRemedy(languages))
                .optional();
        boolean hasChannels = root.has("channels");
        Value<List<ChannelName>> channels =
                root.section("channels").choice("channel", ChannelName.class).list();
        Value<Optional<Duration>> reminder = root.duration("reminder")
                .must(QuotaSettings::isReminder, QuotaSettings.REMINDER_REMEDY)
                .optional();
        Value<Optional<Boolean>> cleared = root.flag("cleared").optional();
        Value<Optional<String>> admin =
                root.text("admin").must(Addresses::isAddress, Addresses.REMEDY).optional();
        Value<Duration> sweep = root.duration("sweep")
                .must(time -> time.compareTo(SHORTEST_SWEEP) >= 0, "must be at least 5s")
                .withDefault(DEFAULT_SWEEP);
        Value<Duration> history = root.duration("history")
                .must(time -> time.compareTo(LONGEST_HISTORY) <= 0, "must be at most 3650d, or 0s for none")
                .withDefault(DEFAULT_HISTORY);
        Value<Optional<Duration>> digest = root.duration("digest")
                .must(QuotaSettings::isDigest, QuotaSettings.DIGEST_REMEDY)
                .optional();
        StormLimits.Declared storm = StormLimits.declare(root);
        WebhookConfiguration.Declared webhook = WebhookConfiguration.declare(root);
        file.rejectFaults();
        thresholds.ifPresent(QuotaWarningsConfiguration::rejectDuplicates);
        file.rejectFaults();
        return new QuotaWarningsConfiguration(
                ServerSettings.of(file.name())
                        .with(settings.thresholds, thresholds.map(QuotaWarningsConfiguration::built))
                        .with(settings.hysteresis, hysteresis.get())
                        .with(settings.language, language.get())
                        .with(settings.channels, Optional.of(channels.get()).filter(list -> hasChannels))
                        .with(settings.reminder, reminder.get())
                        .with(settings.cleared, cleared.get())
                        .with(settings.admin, admin.get())
                        .with(settings.digest, digest.get()),
                sweep.get(),
                history.get(),
                storm.get(),
                webhook.get());
    }

    private static Optional<List<XmlThreshold>> thresholds(Section root) {
        if (!root.has("thresholds")) {
            return Optional.empty();
        }
        Section section = root.section("thresholds");
        List<XmlThreshold> declared =
                section.sections("threshold").stream().map(XmlThreshold::new).collect(Collectors.toList());
        if (declared.isEmpty()) {
            section.fault("must hold at least one <threshold resource=\"size\" percent=\"80\"/>");
        }
        if (declared.size() > JsonThresholds.MOST) {
            section.fault("must have at most " + JsonThresholds.MOST + " thresholds");
        }
        return Optional.of(declared);
    }

    private static void rejectDuplicates(List<XmlThreshold> declared) {
        Set<Threshold> seen = new HashSet<>();
        for (XmlThreshold next : declared) {
            if (!seen.add(next.threshold())) {
                next.rejectAsDuplicate();
            }
        }
    }

    private static List<Threshold> built(List<XmlThreshold> declared) {
        return declared.stream().map(XmlThreshold::threshold).collect(Collectors.toUnmodifiableList());
    }

    ServerSettings serverSettings() {
        return serverSettings;
    }

    /** Between two sweeps over all users. */
    public Duration sweep() {
        return sweep;
    }

    /** How long episodes are kept that are over; zero for not at all. */
    public Duration history() {
        return history;
    }

    public StormLimits storm() {
        return storm;
    }

    /** Empty if there is none. */
    public Optional<WebhookConfiguration> webhook() {
        return webhook;
    }
}
