package org.briefkasten.quotawarnings;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How one user is to be warned. Immutable and thread-safe. */
public final class UserSettings {
    private final WarningPolicy policy;
    private final String language;
    private final Set<ChannelName> channels;
    private final Duration reminder;
    private final boolean cleared;
    private final Optional<String> address;
    private final Optional<String> admin;
    private final Duration digest;

    /**
     * @param language of a template, as in {@code de}
     * @param reminder zero for none
     * @param cleared whether to tell when a threshold is cleared again
     * @param address of {@link ChannelName#MAIL}
     * @param admin of {@link ChannelName#ADMIN} and of digests
     * @param digest zero for none
     */
    public UserSettings(
            List<Threshold> thresholds,
            BigDecimal hysteresis,
            String language,
            List<ChannelName> channels,
            Duration reminder,
            boolean cleared,
            Optional<String> address,
            Optional<String> admin,
            Duration digest) {
        this.policy = new WarningPolicy(thresholds, hysteresis);
        this.language = Objects.requireNonNull(language);
        this.channels = channels.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(channels));
        this.reminder = Objects.requireNonNull(reminder);
        this.cleared = cleared;
        this.address = Objects.requireNonNull(address);
        this.admin = Objects.requireNonNull(admin);
        this.digest = Objects.requireNonNull(digest);
    }

    public WarningPolicy policy() {
        return policy;
    }

    public String language() {
        return language;
    }

    public boolean has(ChannelName channel) {
        return channels.contains(channel);
    }

    /** The channels by which a warning is sent once, in the order in which it is. */
    public Set<ChannelName> sending() {
        return channels.stream()
                .filter(ChannelName::isSent)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ChannelName.class)));
    }

    /** The time after which a warning is repeated while its threshold is exceeded; empty for never. */
    public Optional<Duration> reminder() {
        return Optional.of(reminder).filter(time -> !time.isZero());
    }

    public boolean tellsCleared() {
        return cleared;
    }

    public Optional<String> address() {
        return address;
    }

    public Optional<String> admin() {
        return admin;
    }

    /** The least time between two digests to the admin; empty for none. */
    public Optional<Duration> digest() {
        return Optional.of(digest).filter(time -> !time.isZero());
    }
}
