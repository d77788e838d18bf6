package org.briefkasten.quotawarnings;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Thresholds and usages for tests. */
final class Thresholds {
    static final Threshold SIZE_80 = Threshold.ofPercent(QuotaResource.SIZE, BigDecimal.valueOf(80));
    static final Threshold SIZE_95 = Threshold.ofPercent(QuotaResource.SIZE, BigDecimal.valueOf(95));
    static final Threshold COUNT_80 = Threshold.ofPercent(QuotaResource.COUNT, BigDecimal.valueOf(80));

    private Thresholds() {}

    static WarningPolicy policy(Threshold... thresholds) {
        return new WarningPolicy(List.of(thresholds), new BigDecimal("2.5"));
    }

    /** In English, to INBOX, with a reminder each week. */
    static UserSettings settings(Threshold... thresholds) {
        return settings(List.of(ChannelName.INBOX, ChannelName.IMAP), Duration.ofDays(7), false, thresholds);
    }

    static UserSettings settings(
            List<ChannelName> channels, Duration reminder, boolean cleared, Threshold... thresholds) {
        return new UserSettings(
                List.of(thresholds),
                new BigDecimal("2.5"),
                "en",
                channels,
                reminder,
                cleared,
                Optional.of("second@example.net"),
                Optional.empty(),
                Duration.ZERO);
    }

    /** Of a limit of 100 octets and 100 messages. */
    static QuotaUsage usage(long size, long count) {
        return new QuotaUsage(ResourceUsage.limited(size, 100), ResourceUsage.limited(count, 100));
    }

    static QuotaUsage unlimited() {
        return new QuotaUsage(ResourceUsage.unlimited(1000), ResourceUsage.unlimited(1000));
    }
}
