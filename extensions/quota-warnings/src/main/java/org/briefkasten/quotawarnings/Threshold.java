package org.briefkasten.quotawarnings;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.briefkasten.configuration.DataSize;

/**
 * A percentage of a limit, of at most two decimals, or an amount that is left below it. It is reached from the first octet
 * or message at or above it on. An unlimited resource reaches nothing; nor does an empty mailbox, whatever the limit, nor
 * a mailbox whose limit is not above the amount that is to be left: it would be warned about from its first message on.
 * Immutable and thread-safe.
 */
public final class Threshold {
    /** What ends the text of an amount that is left. */
    public static final String FREE = " free";

    static final String PERCENT_REMEDY = "must be above 0 and at most 100";
    static final String DECIMALS_REMEDY = "must have at most two decimals";

    private static final int DECIMALS = 2;

    private final QuotaResource resource;
    /** Null if it is an amount. */
    private final BigDecimal percent;

    private final long free;

    private Threshold(QuotaResource resource, BigDecimal percentOrNull, long free) {
        this.resource = Objects.requireNonNull(resource);
        this.percent = percentOrNull;
        this.free = free;
    }

    /**
     * @param percent above 0 and at most 100, of at most two decimals
     */
    public static Threshold ofPercent(QuotaResource resource, BigDecimal percent) {
        if (!isPercentage(percent) || !hasFewDecimals(percent)) {
            throw new IllegalArgumentException(percent + " % is no threshold");
        }
        BigDecimal stripped = percent.stripTrailingZeros();
        return new Threshold(resource, stripped.scale() < 0 ? stripped.setScale(0) : stripped, 0);
    }

    /**
     * @param free octets or messages that are left, above 0
     */
    public static Threshold ofFree(QuotaResource resource, long free) {
        if (free <= 0) {
            throw new IllegalArgumentException(free + " left is no threshold");
        }
        return new Threshold(resource, null, free);
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

    /** Empty if the threshold is an amount that is left. */
    public Optional<BigDecimal> percent() {
        return Optional.ofNullable(percent);
    }

    /** Octets or messages; empty if the threshold is a percentage. */
    public OptionalLong free() {
        return percent == null ? OptionalLong.of(free) : OptionalLong.empty();
    }

    /** As configured, as in {@code 80%}, {@code 50MiB free} or {@code 100 free}; kept by the database. */
    public String text() {
        if (percent != null) {
            return percent.toPlainString() + "%";
        }
        return (resource == QuotaResource.SIZE ? DataSize.ofBytes(free).toString() : Long.toString(free)) + FREE;
    }

    /** The lowest usage that reaches the threshold; {@link Long#MAX_VALUE} if none does. */
    public long reachedAt(long limit) {
        if (percent != null) {
            return Math.max(1, Share.ceiling(limit, percent));
        }
        return limit > free ? limit - free : Long.MAX_VALUE;
    }

    /**
     * The usage below which the threshold is cleared again.
     *
     * @param hysteresis in percent of what the threshold itself is: 80 % with 2.5 is cleared below 78 %
     */
    public long clearedBelow(long limit, BigDecimal hysteresis) {
        long reached = reachedAt(limit);
        return reached == Long.MAX_VALUE
                ? reached
                : reached - Share.floor(percent == null ? free : reached, hysteresis);
    }

    public boolean isReachedBy(ResourceUsage usage) {
        OptionalLong limit = usage.limit();
        return limit.isPresent() && usage.used() >= reachedAt(limit.getAsLong());
    }

    public boolean isClearedBy(ResourceUsage usage, BigDecimal hysteresis) {
        OptionalLong limit = usage.limit();
        return limit.isEmpty() || usage.used() < clearedBelow(limit.getAsLong(), hysteresis);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Threshold
                && ((Threshold) other).resource == resource
                && ((Threshold) other).text().equals(text());
    }

    @Override
    public int hashCode() {
        return Objects.hash(resource, percent, free);
    }

    /** As in {@code size; 80%}: the value of the header that warnings carry. */
    public String headerValue() {
        return resource.text() + "; " + text();
    }

    @Override
    public String toString() {
        return resource.text() + " " + text();
    }
}
