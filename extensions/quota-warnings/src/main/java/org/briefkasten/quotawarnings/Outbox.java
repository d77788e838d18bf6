package org.briefkasten.quotawarnings;

import com.google.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.briefkasten.quotawarnings.digest.Digests;
import org.briefkasten.quotawarnings.storm.StormControl;
import org.briefkasten.storage.SharedClock;
import org.briefkasten.users.Incarnation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends each round of an episode once by each channel: it is stored before it is sent and marked channel by channel after
 * that. What stops between the two is overdue when the lease has run out, and is then sent unless it arrived. Thread-safe;
 * blocks.
 */
public final class Outbox {
    private static final Logger LOGGER = LoggerFactory.getLogger(Outbox.class);

    private final EpisodeStore store;
    private final Map<ChannelName, WarningChannel> channels;
    private final RemoteSending remote;
    private final StormControl storms;
    private final Digests digests;
    private final Clock clock;
    private final Timing timing;
    private final WarningMetrics metrics;

    @Inject
    public Outbox(
            EpisodeStore store,
            Set<WarningChannel> channels,
            RemoteSending remote,
            StormControl storms,
            Digests digests,
            @SharedClock Clock clock,
            Timing timing,
            WarningMetrics metrics) {
        this.store = Objects.requireNonNull(store);
        this.channels = channels.stream().collect(Collectors.toMap(WarningChannel::name, Function.identity()));
        this.remote = Objects.requireNonNull(remote);
        this.storms = Objects.requireNonNull(storms);
        this.digests = Objects.requireNonNull(digests);
        this.clock = Objects.requireNonNull(clock);
        this.timing = Objects.requireNonNull(timing);
        this.metrics = Objects.requireNonNull(metrics);
    }

    /**
     * Begins an episode and sends its warning.
     *
     * @return empty if there is one of the same key already, here or begun by another node
     */
    public Optional<Episode> begin(Incarnation user, Threshold threshold, Situation situation) {
        boolean storm = storms.admit(user.username());
        Instant now = clock.instant();
        Episode episode = Episode.begun(
                EpisodeKey.of(user.id(), threshold),
                UUID.randomUUID(),
                user.username(),
                now,
                now.plus(timing.lease()),
                usable(situation.settings(), storm));
        if (!store.begin(episode)) {
            return Optional.empty();
        }
        LOGGER.info(
                "{} quota: reached {} of {}, with {} used; warned by {}",
                user.username().asString(),
                threshold.text(),
                threshold.resource().text(),
                situation.usage().of(threshold.resource()),
                episode.sending().pending());
        metrics.count("begun");
        digests.warned(situation.settings(), storm);
        return Optional.of(send(episode, situation, true));
    }

    /**
     * Sends the same again, after the reminder time.
     *
     * @return empty if the episode has changed meanwhile, as when another node reminds; nothing is sent then
     */
    public Optional<Episode> remind(Episode episode, Situation situation) {
        boolean storm = storms.admit(episode.username());
        Instant now = clock.instant();
        Episode next = episode.reminded(now, now.plus(timing.lease()), usable(situation.settings(), storm));
        if (!store.replace(episode, next)) {
            return Optional.empty();
        }
        LOGGER.info(
                "{} quota: still above {}; reminded by {}",
                episode.username().asString(),
                episode.key(),
                next.sending().pending());
        metrics.count("reminded");
        digests.warned(situation.settings(), storm);
        return Optional.of(send(next, situation, true));
    }

    /** Sends what is pending of an overdue episode, unless another node does or it arrived before. */
    public void takeOver(Episode overdue, Situation situation) {
        Duration lease = timing.lease(overdue.sending().attempts());
        Episode leased = overdue.retriedUntil(clock.instant().plus(lease));
        if (store.replace(overdue, leased)) {
            metrics.count("retried");
            send(leased, situation, false);
        }
    }

    /** Ends an episode: the next time its threshold is reached, the user is warned again. */
    public void end(Episode episode, Situation situation) {
        if (!store.end(episode, clock.instant(), timing.history())) {
            return;
        }
        LOGGER.info("{} quota: below {} again", episode.username().asString(), episode.key());
        metrics.count("ended");
        UserSettings settings = situation.settings();
        if (settings.tellsCleared() && settings.has(ChannelName.INBOX)) {
            deliver(ChannelName.INBOX, Warning.cleared(episode, situation), true);
        }
    }

    /** In a storm the admin gets a digest instead. */
    private Set<ChannelName> usable(UserSettings settings, boolean storm) {
        Set<ChannelName> usable = EnumSet.noneOf(ChannelName.class);
        usable.addAll(settings.sending());
        usable.retainAll(channels.keySet());
        if (storm) {
            usable.remove(ChannelName.ADMIN);
        }
        return usable;
    }

    private Episode send(Episode episode, Situation situation, boolean first) {
        Episode current = episode;
        boolean more = false;
        for (ChannelName name : episode.sending().pending()) {
            if (isRemote(name)) {
                more = true;
            } else {
                current = send(name, current, situation, first);
            }
        }
        if (more) {
            Episode rest = current;
            remote.add(() -> sendRemote(rest, situation, first));
        }
        return current;
    }

    private void sendRemote(Episode episode, Situation situation, boolean first) {
        Episode current = episode;
        for (ChannelName name : episode.sending().pending()) {
            // Whoever holds the lease next sends it, too.
            if (isRemote(name) && clock.instant().isBefore(current.sending().leasedUntil())) {
                current = send(name, current, situation, first);
            }
        }
    }

    private boolean isRemote(ChannelName name) {
        WarningChannel channel = channels.get(name);
        return channel != null && channel.isRemote();
    }

    private Episode send(ChannelName name, Episode episode, Situation situation, boolean first) {
        if (!deliver(name, Warning.of(episode, situation), first)) {
            return episode;
        }
        Episode next = episode.delivered(name, clock.instant());
        return store.replace(episode, next) ? next : episode;
    }

    /** A channel that is gone since the episode began counts as delivered: nothing would ever send it. */
    private boolean deliver(ChannelName name, Warning warning, boolean first) {
        WarningChannel channel = channels.get(name);
        if (channel == null) {
            return true;
        }
        try {
            if (first) {
                channel.deliver(warning);
            } else {
                channel.deliverUnlessDelivered(warning);
            }
            LOGGER.info(
                    "{} quota: {} of {} sent by {}",
                    warning.username().asString(),
                    warning.kind().text(),
                    warning.episode().key(),
                    name.text());
            metrics.count("sent");
            return true;
        } catch (IOException | RuntimeException e) {
            metrics.count("failed");
            LOGGER.error(
                    "{} quota: {} of {} could not be sent by {}; it is tried again after {}",
                    warning.username().asString(),
                    warning.kind().text(),
                    warning.episode().key(),
                    name.text(),
                    warning.episode().sending().leasedUntil(),
                    e);
            return false;
        }
    }
}
