package org.briefkasten.quotawarnings;

import java.util.OptionalLong;

/**
 * How much of one resource is used. Octets for {@link QuotaResource#SIZE}, messages for {@link QuotaResource#COUNT}.
 * Immutable and thread-safe.
 */
public final class ResourceUsage {
    static final long UNLIMITED = -1;

    private final long used;
    private final long limit;

    private ResourceUsage(long used, long limit) {
        this.used = used;
        this.limit = limit;
    }

    /**
     * @param used negative, as James's counters are for a moment now and then, counts as 0
     * @param limit at least 0
     */
    public static ResourceUsage limited(long used, long limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("limit " + limit + " is negative");
        }
        return new ResourceUsage(Math.max(0, used), limit);
    }

    public static ResourceUsage unlimited(long used) {
        return new ResourceUsage(Math.max(0, used), UNLIMITED);
    }

    public long used() {
        return used;
    }

    public boolean isUnlimited() {
        return limit == UNLIMITED;
    }

    /** {@link #UNLIMITED} if unlimited. */
    long rawLimit() {
        return limit;
    }

    /**
     * Cut off, so that 100 is not said of a mailbox that takes more; a limit of 0 is full as soon as it holds anything.
     * Unlimited is 0.
     */
    public long percent() {
        if (isUnlimited()) {
            return 0;
        }
        return limit == 0 ? 100 : (long) Math.floor(used * 100.0 / limit);
    }

    /** Whether nothing more is taken. */
    public boolean isFull() {
        return !isUnlimited() && used >= limit;
    }

    /** Whether so much more is taken, as James's QuotaChecker decides it (3.8.1 and 3.9.0). */
    public boolean hasRoomFor(long more) {
        return isUnlimited() || more <= limit - used;
    }

    /** Empty if unlimited. */
    public OptionalLong limit() {
        return isUnlimited() ? OptionalLong.empty() : OptionalLong.of(limit);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ResourceUsage
                && ((ResourceUsage) other).used == used
                && ((ResourceUsage) other).limit == limit;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(used * 31 + limit);
    }

    @Override
    public String toString() {
        return used + "/" + (isUnlimited() ? "unlimited" : limit);
    }
}
