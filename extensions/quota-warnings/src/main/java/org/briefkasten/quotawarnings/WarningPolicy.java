package org.briefkasten.quotawarnings;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Decides what one user is warned of, and when a warning may be repeated. Pure, immutable and thread-safe. */
public final class WarningPolicy {
    private final List<Threshold> thresholds;
    private final BigDecimal hysteresis;

    /**
     * @param thresholds without duplicates, in the order in which warnings are sent
     * @param hysteresis percent, see {@link Threshold#clearedBelow}
     */
    public WarningPolicy(List<Threshold> thresholds, BigDecimal hysteresis) {
        this.thresholds = List.copyOf(thresholds);
        this.hysteresis = Objects.requireNonNull(hysteresis);
    }

    public List<Threshold> thresholds() {
        return thresholds;
    }

    /** The thresholds that are reached, whether warned of or not. */
    public List<Threshold> reached(QuotaUsage usage) {
        return thresholds.stream()
                .filter(threshold -> threshold.isReachedBy(usage.of(threshold.resource())))
                .collect(Collectors.toList());
    }

    /** The thresholds that are reached and have no episode yet, in the order of the configuration. */
    public List<Threshold> toBegin(QuotaUsage usage, Collection<Episode> episodes) {
        return reached(usage).stream()
                .filter(threshold -> !isIn(threshold, episodes))
                .collect(Collectors.toList());
    }

    /** The episodes that are over: usage has cleared the threshold, or the threshold is no longer configured. */
    public List<Episode> toEnd(QuotaUsage usage, Collection<Episode> episodes) {
        return episodes.stream().filter(episode -> isOver(usage, episode)).collect(Collectors.toList());
    }

    /** Whether one episode is over, as in {@link #toEnd}. */
    public boolean isOver(QuotaUsage usage, Episode episode) {
        return thresholds.stream()
                .filter(episode.key()::isOf)
                .allMatch(threshold -> threshold.isClearedBy(usage.of(threshold.resource()), hysteresis));
    }

    /** The band in which nothing would begin or end, given the episodes that there are. */
    public Band band(QuotaUsage usage, Collection<Episode> episodes) {
        return new Band(
                range(QuotaResource.SIZE, usage.of(QuotaResource.SIZE), episodes),
                range(QuotaResource.COUNT, usage.of(QuotaResource.COUNT), episodes));
    }

    private Band.Range range(QuotaResource resource, ResourceUsage usage, Collection<Episode> episodes) {
        if (usage.isUnlimited()) {
            return Band.Range.UNLIMITED;
        }
        long limit = usage.limit().getAsLong();
        long from = 0;
        long below = Long.MAX_VALUE;
        for (Threshold threshold : thresholds) {
            if (threshold.resource() == resource && isIn(threshold, episodes)) {
                from = Math.max(from, threshold.clearedBelow(limit, hysteresis));
            } else if (threshold.resource() == resource) {
                below = Math.min(below, threshold.reachedAt(limit));
            }
        }
        return new Band.Range(limit, from, below);
    }

    private static boolean isIn(Threshold threshold, Collection<Episode> episodes) {
        return episodes.stream().anyMatch(episode -> episode.key().isOf(threshold));
    }
}
