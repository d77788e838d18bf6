package org.briefkasten.quotawarnings;

import java.util.Objects;
import org.apache.james.core.quota.QuotaLimitValue;
import org.apache.james.core.quota.QuotaUsageValue;
import org.apache.james.mailbox.model.Quota;

/** What one user uses of both resources. Immutable and thread-safe. */
public final class QuotaUsage {
    private final ResourceUsage size;
    private final ResourceUsage count;

    public QuotaUsage(ResourceUsage size, ResourceUsage count) {
        this.size = Objects.requireNonNull(size);
        this.count = Objects.requireNonNull(count);
    }

    public static QuotaUsage of(Quota<?, ?> size, Quota<?, ?> count) {
        return new QuotaUsage(usageOf(size), usageOf(count));
    }

    private static ResourceUsage usageOf(Quota<?, ?> quota) {
        QuotaUsageValue<?, ?> used = quota.getUsed();
        QuotaLimitValue<?> limit = quota.getLimit();
        return limit.isUnlimited()
                ? ResourceUsage.unlimited(used.asLong())
                : ResourceUsage.limited(used.asLong(), limit.asLong());
    }

    public ResourceUsage of(QuotaResource resource) {
        return resource == QuotaResource.SIZE ? size : count;
    }

    /** Whether one more message of so many octets is taken. */
    public boolean hasRoomFor(long octets) {
        return size.hasRoomFor(octets) && count.hasRoomFor(1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof QuotaUsage
                && ((QuotaUsage) other).size.equals(size)
                && ((QuotaUsage) other).count.equals(count);
    }

    @Override
    public int hashCode() {
        return Objects.hash(size, count);
    }

    @Override
    public String toString() {
        return "size " + size + ", count " + count;
    }
}
