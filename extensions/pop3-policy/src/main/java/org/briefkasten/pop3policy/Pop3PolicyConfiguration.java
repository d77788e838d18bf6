package org.briefkasten.pop3policy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.briefkasten.configuration.ConfigurationFile;
import org.briefkasten.configuration.InvalidConfigurationException;
import org.briefkasten.configuration.Section;
import org.briefkasten.configuration.Value;
import org.briefkasten.pop3policy.notice.NoticeLanguage;
import org.briefkasten.pop3policy.session.LoginLimits;
import org.briefkasten.settings.ServerSettings;

/** What {@code pop3-policy.xml} says. Immutable, valid once built, thread-safe. */
public final class Pop3PolicyConfiguration {
    /** The file's name without its ending. */
    public static final String FILE = "pop3-policy";

    /** How long {@code explain} and undo remember what was done, unless {@code historyRetention} says otherwise. */
    public static final Duration DEFAULT_HISTORY_RETENTION = Duration.ofDays(90);

    /** How often {@code deleteAfter} is carried out, unless {@code sweepInterval} says otherwise. */
    public static final Duration DEFAULT_SWEEP_INTERVAL = Duration.ofHours(1);

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST_SWEEP_INTERVAL = Duration.ofDays(7);

    private final Pop3Settings settings;
    private final ServerSettings server;
    private final TrashFolder trashFolder;
    private final boolean lastCopyGuard;
    private final Brake brake;
    private final Duration historyRetention;
    private final Duration sweepInterval;
    private final NoticeLanguage noticeLanguage;
    private final LoginLimits loginLimits;

    private Pop3PolicyConfiguration(Builder builder) {
        this.settings = Objects.requireNonNull(builder.settings);
        this.server = Objects.requireNonNull(builder.server);
        this.trashFolder = Objects.requireNonNull(builder.trashFolder);
        this.lastCopyGuard = builder.lastCopyGuard;
        this.brake = Objects.requireNonNull(builder.brake);
        this.historyRetention = Objects.requireNonNull(builder.historyRetention);
        this.sweepInterval = Objects.requireNonNull(builder.sweepInterval);
        this.noticeLanguage = Objects.requireNonNull(builder.noticeLanguage);
        this.loginLimits = Objects.requireNonNull(builder.loginLimits);
    }

    /** With what is built in and this trash folder. */
    public static Builder builder(TrashFolder trashFolder) {
        return new Builder(trashFolder);
    }

    /**
     * @throws InvalidConfigurationException naming every fault of the file
     */
    public static Pop3PolicyConfiguration read(ConfigurationFile file) {
        Section root = file.root();
        Value<Optional<TrashFolder>> trash =
                root.key("trashFolder", TrashFolder::parse).optional();
        TrashFolder trashFolder = takenOr(trash, TrashFolder.DEFAULT);
        Builder builder = new Builder(trashFolder);
        Pop3Settings.Server policy = builder.settings.declare(root);
        Value<Boolean> lastCopyGuard = root.flag("lastCopyGuard").withDefault(true);
        Section brake = root.section("brake");
        Value<BigDecimal> percent = brake.decimal("percent")
                .must(Brake::isPercent, Brake.PERCENT_REMEDY)
                .withDefault(Brake.DEFAULT.percent());
        Value<Long> messages = brake.number("messages")
                .must(Brake::isMessages, Brake.MESSAGES_REMEDY)
                .withDefault((long) Brake.DEFAULT.messages());
        Value<Duration> retention = root.duration("historyRetention")
                .must(value -> value.compareTo(SHORTEST) >= 0, "must be at least 1s")
                .withDefault(DEFAULT_HISTORY_RETENTION);
        Value<Duration> interval = root.duration("sweepInterval")
                .must(
                        value -> value.compareTo(SHORTEST) >= 0 && value.compareTo(LONGEST_SWEEP_INTERVAL) <= 0,
                        "must be from 1s to 7d")
                .withDefault(DEFAULT_SWEEP_INTERVAL);
        Value<NoticeLanguage> language =
                root.choice("noticeLanguage", NoticeLanguage.class).withDefault(NoticeLanguage.EN);
        Supplier<LoginLimits> loginLimits = LoginLimits.declare(root.section("login"));
        file.rejectFaults();
        return builder.server(policy.on(ServerSettings.of(file.name())))
                .lastCopyGuard(lastCopyGuard.get())
                .brake(new Brake(percent.get(), Math.toIntExact(messages.get())))
                .historyRetention(retention.get())
                .sweepInterval(interval.get())
                .noticeLanguage(language.get())
                .loginLimits(loginLimits.get())
                .build();
    }

    /** The default stands in for a faulty one, so that the faults of the other keys are told with it. */
    private static TrashFolder takenOr(Value<Optional<TrashFolder>> value, TrashFolder standIn) {
        return value.get().orElse(standIn);
    }

    /** The keys that users and domains may set, too. */
    public Pop3Settings settings() {
        return settings;
    }

    /** The file's own values of those keys. */
    public ServerSettings server() {
        return server;
    }

    public TrashFolder trashFolder() {
        return trashFolder;
    }

    /** Whether a message that was never retrieved in full goes to the trash instead of away. */
    public boolean lastCopyGuard() {
        return lastCopyGuard;
    }

    public Brake brake() {
        return brake;
    }

    /** At least 1 second. */
    public Duration historyRetention() {
        return historyRetention;
    }

    /** From 1 second to 7 days, from the end of one sweep to the next. */
    public Duration sweepInterval() {
        return sweepInterval;
    }

    /** Of the mail that tells a user of the brake. */
    public NoticeLanguage noticeLanguage() {
        return noticeLanguage;
    }

    public LoginLimits loginLimits() {
        return loginLimits;
    }

    @Override
    public String toString() {
        return "trashFolder=" + trashFolder + " lastCopyGuard=" + lastCopyGuard + " brake at " + brake;
    }

    /** Not thread-safe. */
    public static final class Builder {
        private final TrashFolder trashFolder;
        private final Pop3Settings settings;
        private ServerSettings server = ServerSettings.of(FILE + ".xml");
        private boolean lastCopyGuard = true;
        private Brake brake = Brake.DEFAULT;
        private Duration historyRetention = DEFAULT_HISTORY_RETENTION;
        private Duration sweepInterval = DEFAULT_SWEEP_INTERVAL;
        private NoticeLanguage noticeLanguage = NoticeLanguage.EN;
        private LoginLimits loginLimits = LoginLimits.DEFAULT;

        private Builder(TrashFolder trashFolder) {
            this.trashFolder = trashFolder;
            this.settings = new Pop3Settings(trashFolder);
        }

        public Builder server(ServerSettings value) {
            this.server = value;
            return this;
        }

        public Builder lastCopyGuard(boolean value) {
            this.lastCopyGuard = value;
            return this;
        }

        public Builder brake(Brake value) {
            this.brake = value;
            return this;
        }

        public Builder historyRetention(Duration value) {
            this.historyRetention = value;
            return this;
        }

        public Builder sweepInterval(Duration value) {
            this.sweepInterval = value;
            return this;
        }

        public Builder noticeLanguage(NoticeLanguage value) {
            this.noticeLanguage = value;
            return this;
        }

        public Builder loginLimits(LoginLimits value) {
            this.loginLimits = value;
            return this;
        }

        public Pop3PolicyConfiguration build() {
            return new Pop3PolicyConfiguration(this);
        }
    }
}
