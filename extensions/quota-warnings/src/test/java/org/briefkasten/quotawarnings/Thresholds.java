package org.briefkasten.quotawarnings;

import java.math.BigDecimal;
import java.util.List;

/** Thresholds and usages for tests. */
final class Thresholds {
    static final Threshold SIZE_80 = Threshold.ofPercent(QuotaResource.SIZE, BigDecimal.valueOf(80));
    static final Threshold SIZE_95 = Threshold.ofPercent(QuotaResource.SIZE, BigDecimal.valueOf(95));
    static final Threshold COUNT_80 = Threshold.ofPercent(QuotaResource.COUNT, BigDecimal.valueOf(80));

    private Thresholds() {}

    static WarningPolicy policy(Threshold... thresholds) {
        return new WarningPolicy(new QuotaWarningsConfiguration(List.of(thresholds)));
    }

    /** Of a limit of 100 octets and 100 messages. */
    static QuotaUsage usage(long size, long count) {
        return new QuotaUsage(ResourceUsage.limited(size, 100), ResourceUsage.limited(count, 100));
    }

    static QuotaUsage unlimited() {
        return new QuotaUsage(ResourceUsage.unlimited(1000), ResourceUsage.unlimited(1000));
    }
}
