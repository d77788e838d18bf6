package org.briefkasten.quotawarnings;

import java.time.Clock;
import java.time.Duration;
import org.apache.james.mailbox.events.GenericGroup;
import org.briefkasten.users.UserIncarnations;

/** Our whole feature on one node of James. */
final class Node implements AutoCloseable {
    static final Timing FAST = new Timing(Duration.ofMillis(50), Duration.ofMillis(400), Duration.ofMillis(100));

    final BreakableChannel channel;
    private final CheckQueue queue;

    Node(String name, MemoryJames james, EpisodeStore store, UserIncarnations users, Threshold... thresholds) {
        Clock clock = Clock.systemUTC();
        WarningPolicy policy = Thresholds.policy(thresholds);
        KnownEpisodes known = new KnownEpisodes();
        channel = new BreakableChannel(james.inboxChannel(clock));
        Outbox outbox = new Outbox(store, channel, clock, FAST);
        queue = new CheckQueue(new UserCheck(users, james.usageReader(), store, policy, outbox, known), FAST);
        EpisodeSweep sweep = new EpisodeSweep(store, users, james.usageReader(), policy, outbox, known, queue, clock);
        QuotaWatch watch = new QuotaWatch(policy, known, queue, sweep, james.resources.getQuotaRootResolver());
        james.resources.getEventBus().register(new QuotaWarningsListener(watch), new GenericGroup(name));
    }

    @Override
    public void close() {
        queue.close();
    }
}
