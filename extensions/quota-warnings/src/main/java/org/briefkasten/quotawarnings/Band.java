package org.briefkasten.quotawarnings;

/**
 * The usage of one user between two thresholds, in which nothing begins or ends. It holds for the limits that it was made
 * for. Immutable and thread-safe.
 */
public final class Band {
    private final long sizeLimit;
    private final long sizeFrom;
    private final long sizeBelow;
    private final long countLimit;
    private final long countFrom;
    private final long countBelow;

    Band(Range size, Range count) {
        this.sizeLimit = size.limit;
        this.sizeFrom = size.from;
        this.sizeBelow = size.below;
        this.countLimit = count.limit;
        this.countFrom = count.from;
        this.countBelow = count.below;
    }

    /** Whether this usage leaves everything as it is. Allocates nothing. */
    public boolean holds(QuotaUsage usage) {
        return isWithin(usage.of(QuotaResource.SIZE), sizeLimit, sizeFrom, sizeBelow)
                && isWithin(usage.of(QuotaResource.COUNT), countLimit, countFrom, countBelow);
    }

    private static boolean isWithin(ResourceUsage usage, long limit, long from, long below) {
        return usage.rawLimit() == limit && usage.used() >= from && usage.used() < below;
    }

    Range size() {
        return new Range(sizeLimit, sizeFrom, sizeBelow);
    }

    Range count() {
        return new Range(countLimit, countFrom, countBelow);
    }

    /** The part of one resource. */
    static final class Range {
        static final Range UNLIMITED = new Range(ResourceUsage.UNLIMITED, 0, Long.MAX_VALUE);

        private final long limit;
        private final long from;
        private final long below;

        /**
         * @param from the least usage within
         * @param below the least usage above
         */
        Range(long limit, long from, long below) {
            this.limit = limit;
            this.from = from;
            this.below = below;
        }

        long from() {
            return from;
        }

        long below() {
            return below;
        }
    }
}
