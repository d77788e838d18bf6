package org.briefkasten.quotawarnings;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * A percentage of a limit, of at most two decimals. It is reached from the first octet or message at or above it on, and
 * cleared once usage is below it by more than a fortieth (80 % is cleared below 78 %), so that usage that wavers around it
 * is one episode. An unlimited resource reaches nothing and clears everything; nor does an empty mailbox reach anything,
 * whatever the limit. Immutable and thread-safe.
 */
public final class Threshold {
    private static final int DECIMALS = 2;
    private static final long WHOLE = 10_000;
    private static final long HYSTERESIS = 40;

    private final QuotaResource resource;
    private final BigDecimal percent;
    private final long hundredths;

    private Threshold(QuotaResource resource, BigDecimal percent) {
        this.resource = resource;
        this.percent = percent;
        this.hundredths = percent.movePointRight(DECIMALS).longValueExact();
    }

    /**
     * @param percent above 0 and at most 100, of at most two decimals
     */
    public static Threshold ofPercent(QuotaResource resource, BigDecimal percent) {
        Objects.requireNonNull(resource);
        if (!isPercentage(percent) || !hasFewDecimals(percent)) {
            throw new IllegalArgumentException(percent + " % is no threshold");
        }
        return new Threshold(resource, percent.stripTrailingZeros());
    }

    static boolean isPercentage(BigDecimal percent) {
        return percent.signum() > 0 && percent.compareTo(BigDecimal.valueOf(100)) <= 0;
    }

    static boolean hasFewDecimals(BigDecimal percent) {
        return percent.stripTrailingZeros().scale() <= DECIMALS;
    }

    public QuotaResource resource() {
        return resource;
    }

    /** As configured, as in {@code 80%} or {@code 99.5%}; kept by the database. */
    public String text() {
        return percent.toPlainString() + "%";
    }

    public boolean isReachedBy(ResourceUsage usage) {
        return !usage.isUnlimited() && usage.used() >= trip(usage);
    }

    public boolean isClearedBy(ResourceUsage usage) {
        return usage.isUnlimited() || usage.used() < trip(usage) - trip(usage) / HYSTERESIS;
    }

    /** The lowest usage that reaches the threshold; split, since limit times percent can exceed a long. */
    private long trip(ResourceUsage usage) {
        long limit = usage.limit().orElseThrow();
        long roundedUp = (limit % WHOLE * hundredths + WHOLE - 1) / WHOLE;
        return Math.max(1, limit / WHOLE * hundredths + roundedUp);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Threshold
                && ((Threshold) other).resource == resource
                && ((Threshold) other).percent.equals(percent);
    }

    @Override
    public int hashCode() {
        return Objects.hash(resource, percent);
    }

    @Override
    public String toString() {
        return resource.text() + " " + text();
    }
}
