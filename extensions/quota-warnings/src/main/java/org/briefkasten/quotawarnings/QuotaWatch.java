package org.briefkasten.quotawarnings;

import com.google.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.james.core.Username;
import org.apache.james.mailbox.model.QuotaRoot;
import org.apache.james.mailbox.quota.QuotaRootResolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Picks out the few changes of usage after which a user is to be checked. Thread-safe. */
final class QuotaWatch implements UsageObserver {
    private static final Logger LOGGER = LoggerFactory.getLogger(QuotaWatch.class);

    private final WarningPolicy policy;
    private final KnownEpisodes known;
    private final CheckQueue queue;
    private final EpisodeSweep sweep;
    private final QuotaRootResolver quotaRootResolver;

    @Inject
    QuotaWatch(
            WarningPolicy policy,
            KnownEpisodes known,
            CheckQueue queue,
            EpisodeSweep sweep,
            QuotaRootResolver quotaRootResolver) {
        this.policy = Objects.requireNonNull(policy);
        this.known = Objects.requireNonNull(known);
        this.queue = Objects.requireNonNull(queue);
        this.sweep = Objects.requireNonNull(sweep);
        this.quotaRootResolver = Objects.requireNonNull(quotaRootResolver);
    }

    @Override
    public void start() {
        queue.repeat(sweep);
    }

    @Override
    public void observe(QuotaRoot quotaRoot, QuotaUsage usage) {
        try {
            if (policy.reachesAny(usage) || !known.isEmpty()) {
                ownerOf(quotaRoot).filter(owner -> concerns(owner, usage)).ifPresent(queue::add);
            }
        } catch (RuntimeException e) {
            // The delivery that this event belongs to would be retried by the event bus and wait meanwhile.
            LOGGER.error("quota: {} could not be looked at", quotaRoot.getValue(), e);
        }
    }

    private boolean concerns(Username owner, QuotaUsage usage) {
        List<Episode> episodes = known.of(owner);
        return policy.changes(usage, episodes);
    }

    /** Empty for the quota root of a namespace that is no user's. */
    private Optional<Username> ownerOf(QuotaRoot quotaRoot) {
        try {
            return Optional.of(quotaRootResolver.associatedUsername(quotaRoot));
        } catch (IllegalArgumentException e) {
            LOGGER.debug("quota: {} belongs to no user", quotaRoot.getValue());
            return Optional.empty();
        }
    }
}
