package org.briefkasten.quotawarnings;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.apache.james.mailbox.events.GenericGroup;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.briefkasten.quotawarnings.evidence.Evidence;
import org.briefkasten.users.UserIncarnations;

/** Our whole feature on one node of James. */
final class Node implements AutoCloseable {
    static final Timing FAST =
            new Timing(Duration.ofMillis(50), Duration.ofMillis(400), Duration.ofMillis(100), Duration.ofMillis(200));

    /** As fast, but for the sweeps: after the first there is none. */
    static final Timing WITHOUT_SWEEPS =
            new Timing(FAST.settle(), FAST.lease(), Duration.ofDays(1), Duration.ofDays(1));

    final BreakableChannel channel;
    final Bands bands = new Bands();
    final QuotaWatch watch;
    final EpisodeSweep sweep;
    private final CheckQueue queue;
    private final UserSweeper sweeper;
    private final RemoteSending remote = new RemoteSending();

    Node(
            String name,
            MemoryJames james,
            EpisodeStore store,
            UserIncarnations users,
            SettingsSource settings,
            Timing timing) {
        Clock clock = Clock.systemUTC();
        WarningMetrics metrics = new WarningMetrics(new RecordingMetricFactory());
        KnownEpisodes known = new KnownEpisodes();
        channel = new BreakableChannel(james.inboxChannel(clock));
        Outbox outbox = new Outbox(store, Set.of(channel), remote, clock, timing, metrics);
        UsageReader usages = james.usageReader();
        SituationReader reader = new SituationReader(usages, settings, (user, usage) -> Evidence.NONE);
        UserCheck check = new UserCheck(users, reader, usages, store, outbox, known, bands, clock, metrics);
        queue = new CheckQueue(check, timing);
        sweep = new EpisodeSweep(store, users, reader, outbox, known, queue, clock);
        sweeper = new UserSweeper(new UserSweep(james.users(), check, sweep), timing);
        watch = new QuotaWatch(bands, queue, sweep, sweeper, james.resources.getQuotaRootResolver());
        james.resources.getEventBus().register(new QuotaWarningsListener(watch), new GenericGroup(name));
    }

    @Override
    public void close() {
        sweeper.close();
        queue.close();
        remote.close();
    }
}
