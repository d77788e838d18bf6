package org.briefkasten.quotawarnings;

import com.google.inject.Inject;
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

    private final Bands bands;
    private final CheckQueue queue;
    private final EpisodeSweep episodes;
    private final UserSweeper users;
    private final QuotaRootResolver quotaRootResolver;

    @Inject
    QuotaWatch(
            Bands bands,
            CheckQueue queue,
            EpisodeSweep episodes,
            UserSweeper users,
            QuotaRootResolver quotaRootResolver) {
        this.bands = Objects.requireNonNull(bands);
        this.queue = Objects.requireNonNull(queue);
        this.episodes = Objects.requireNonNull(episodes);
        this.users = Objects.requireNonNull(users);
        this.quotaRootResolver = Objects.requireNonNull(quotaRootResolver);
    }

    @Override
    public void start() {
        queue.repeat(episodes);
        users.start();
    }

    @Override
    public void observe(QuotaRoot quotaRoot, QuotaUsage usage) {
        try {
            if (!bands.holds(quotaRoot, usage)) {
                ownerOf(quotaRoot).ifPresent(queue::add);
            }
        } catch (RuntimeException e) {
            // The delivery that this event belongs to would be retried by the event bus and wait meanwhile.
            LOGGER.error("quota: {} could not be looked at", quotaRoot.getValue(), e);
        }
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
