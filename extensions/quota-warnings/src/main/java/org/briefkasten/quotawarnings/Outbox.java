package org.briefkasten.quotawarnings;

import com.google.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.briefkasten.users.Incarnation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends each episode's warning once: the episode is stored before its warning is sent and marked after it. What stops
 * between the two is overdue when the lease has run out, and is then sent unless it arrived. Thread-safe; blocks.
 */
public final class Outbox {
    private static final Logger LOGGER = LoggerFactory.getLogger(Outbox.class);

    private final EpisodeStore store;
    private final WarningChannel channel;
    private final Clock clock;
    private final Timing timing;

    @Inject
    public Outbox(EpisodeStore store, WarningChannel channel, Clock clock, Timing timing) {
        this.store = Objects.requireNonNull(store);
        this.channel = Objects.requireNonNull(channel);
        this.clock = Objects.requireNonNull(clock);
        this.timing = Objects.requireNonNull(timing);
    }

    /**
     * Begins an episode and sends its warning.
     *
     * @return empty if there is one of the same key already, here or begun by another node
     */
    public Optional<Episode> begin(Incarnation user, Threshold threshold, QuotaUsage usage) {
        Instant now = clock.instant();
        Episode episode = Episode.begun(
                EpisodeKey.of(user.id(), threshold), UUID.randomUUID(), user.username(), now, now.plus(timing.lease()));
        if (!store.begin(episode)) {
            return Optional.empty();
        }
        send(new Warning(episode, usage.of(threshold.resource())), channel::deliver);
        return Optional.of(episode);
    }

    /** Sends the warning of an overdue episode, unless another node does or it arrived before. */
    public void takeOver(Episode overdue, QuotaUsage usage) {
        Episode leased = overdue.leasedUntil(clock.instant().plus(timing.lease()));
        if (store.replace(overdue, leased)) {
            send(new Warning(leased, usage.of(leased.key().resource())), channel::deliverUnlessDelivered);
        }
    }

    /** Ends an episode: the next time its threshold is reached, the user is warned again. */
    public void end(Episode episode) {
        if (store.end(episode)) {
            LOGGER.info(
                    "{} quota: below {} {} again",
                    episode.username().asString(),
                    episode.key().resource().text(),
                    episode.key().threshold());
        }
    }

    private void send(Warning warning, Delivery delivery) {
        Episode episode = warning.episode();
        try {
            delivery.deliver(warning);
        } catch (IOException | RuntimeException e) {
            LOGGER.error(
                    "{} quota: the warning of {} could not be sent; it is tried again after {}",
                    episode.username().asString(),
                    episode.key(),
                    episode.leasedUntil(),
                    e);
            return;
        }
        store.replace(episode, episode.sent(clock.instant()));
        LOGGER.info(
                "{} quota: warned at {} of {}, with {} used",
                episode.username().asString(),
                episode.key().threshold(),
                episode.key().resource().text(),
                warning.usage());
    }

    private interface Delivery {
        void deliver(Warning warning) throws IOException;
    }
}
