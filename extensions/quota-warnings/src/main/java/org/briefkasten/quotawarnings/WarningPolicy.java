package org.briefkasten.quotawarnings;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Decides who is warned, and when a warning may be repeated. Pure, immutable and thread-safe. */
public final class WarningPolicy {
    private final List<Threshold> thresholds;

    public WarningPolicy(QuotaWarningsConfiguration configuration) {
        this.thresholds = configuration.thresholds();
    }

    /** Whether any threshold is reached. Costs one comparison for each, allocates nothing. */
    public boolean reachesAny(QuotaUsage usage) {
        for (Threshold threshold : thresholds) {
            if (threshold.isReachedBy(usage.of(threshold.resource()))) {
                return true;
            }
        }
        return false;
    }

    /** The thresholds that are reached and have no episode yet, in the order of the configuration. */
    public List<Threshold> toBegin(QuotaUsage usage, Collection<Episode> episodes) {
        return thresholds.stream()
                .filter(threshold -> threshold.isReachedBy(usage.of(threshold.resource())))
                .filter(threshold ->
                        episodes.stream().noneMatch(episode -> episode.key().isOf(threshold)))
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
                .allMatch(threshold -> threshold.isClearedBy(usage.of(threshold.resource())));
    }

    /** Whether this usage begins or ends something, given the episodes that are known. */
    public boolean changes(QuotaUsage usage, Collection<Episode> episodes) {
        return !toBegin(usage, episodes).isEmpty() || !toEnd(usage, episodes).isEmpty();
    }
}
