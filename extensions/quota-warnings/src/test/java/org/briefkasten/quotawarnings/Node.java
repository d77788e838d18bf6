package org.briefkasten.quotawarnings;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.apache.james.mailbox.events.GenericGroup;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.briefkasten.quotawarnings.digest.Digests;
import org.briefkasten.quotawarnings.evidence.Evidence;
import org.briefkasten.quotawarnings.mail.AdminChannel;
import org.briefkasten.quotawarnings.refusals.Refusals;
import org.briefkasten.quotawarnings.storm.StormControl;
import org.briefkasten.quotawarnings.storm.StormLimits;
import org.briefkasten.quotawarnings.work.Turns;
import org.briefkasten.users.UserIncarnations;

/** Our whole feature on one node of James. */
final class Node implements AutoCloseable {
    static final Duration HISTORY = Duration.ofDays(90);

    static final Timing FAST = new Timing(
            Duration.ofMillis(50), Duration.ofMillis(400), Duration.ofMillis(100), Duration.ofMillis(200), HISTORY);

    /** As fast, but for the sweeps: after the first there is none. */
    static final Timing WITHOUT_SWEEPS =
            new Timing(FAST.settle(), FAST.lease(), Duration.ofDays(1), Duration.ofDays(1), HISTORY);

    /** More than any test warns, but for those of storms. */
    static final StormLimits NO_STORMS = new StormLimits(1_000, Duration.ofMinutes(10), 600);

    final BreakableChannel channel;
    final Bands bands = new Bands();
    final QuotaWatch watch;
    final EpisodeSweep sweep;
    private final CheckQueue queue;
    private final UserSweeper sweeper;
    private final RemoteSending remote = new RemoteSending();
    private final StormControl storms;

    Node(
            String name,
            MemoryJames james,
            QuotaStores stores,
            EpisodeStore store,
            UserIncarnations users,
            SettingsSource settings,
            Timing timing,
            StormLimits limits) {
        Clock clock = Clock.systemUTC();
        WarningMetrics metrics = new WarningMetrics(new RecordingMetricFactory());
        KnownEpisodes known = new KnownEpisodes();
        UsageReader usages = james.usageReader();
        Turns turns = new Turns(stores.work(), clock);
        Digests digests = james.digests(stores, users, settings, limits, clock);
        channel = new BreakableChannel(james.inboxChannel(clock));
        storms = new StormControl(limits, clock);
        Set<WarningChannel> channels =
                Set.of(channel, new AdminChannel(james.addresses(), james.spool(), james.texts(), clock));
        Outbox outbox = new Outbox(store, channels, remote, storms, digests, clock, timing, metrics);
        SituationReader reader = new SituationReader(usages, settings, (user, usage) -> Evidence.NONE);
        Refusals refusals = new Refusals(stores.refusals(), users, clock);
        UserCheck check = new UserCheck(users, reader, usages, store, outbox, known, bands, refusals, clock, metrics);
        queue = new CheckQueue(check, timing);
        sweep = new EpisodeSweep(store, users, reader, outbox, known, queue, refusals, clock, timing);
        UserSweep userSweep = new UserSweep(james.users(), check, sweep, store, bands, turns, clock);
        sweeper = new UserSweeper(userSweep, digests, storms, timing);
        watch = new QuotaWatch(bands, queue, sweep, sweeper, james.resources.getQuotaRootResolver());
        james.resources.getEventBus().register(new QuotaWarningsListener(watch), new GenericGroup(name));
    }

    @Override
    public void close() {
        storms.close();
        sweeper.close();
        queue.close();
        remote.close();
    }
}
