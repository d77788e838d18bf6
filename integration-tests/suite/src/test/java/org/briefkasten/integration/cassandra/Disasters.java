package org.briefkasten.integration.cassandra;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.briefkasten.harness.MovableClock;

/** What happens to two nodes, by chance. Not thread-safe. */
final class Disasters {
    /** Half a minute is what a virtual machine loses when it is moved; an hour, what a wrong zone costs; a day, a date. */
    private static final List<Duration> CLOCKS = List.of(
            Duration.ZERO,
            Duration.ofSeconds(30),
            Duration.ofSeconds(-30),
            Duration.ofMinutes(10),
            Duration.ofMinutes(-10),
            Duration.ofHours(1),
            Duration.ofHours(-1),
            Duration.ofDays(1),
            Duration.ofDays(-1));

    private final Random random;
    private final List<MovableClock> clocks = List.of(new MovableClock(), new MovableClock());
    private final TwoNodes nodes;

    Disasters(Random random) {
        this.random = random;
        this.nodes = TwoNodes.start(clocks.get(0), clocks.get(1));
    }

    TwoNodes nodes() {
        return nodes;
    }

    /** Sets both clocks, either to the right time or a wrong one; tells which. */
    String setClocks() {
        List<String> set = new ArrayList<>();
        for (MovableClock clock : clocks) {
            Duration ahead = CLOCKS.get(random.nextInt(CLOCKS.size()));
            clock.setAhead(ahead);
            set.add(String.format("%+d s", ahead.toSeconds()));
        }
        return "clocks set to " + String.join(" and ", set);
    }

    /** Kills a node or Cassandra or nothing; tells which. */
    String kill() {
        int victim = random.nextInt(4);
        if (victim == 3) {
            return "nobody killed";
        }
        if (victim == 2) {
            nodes.cassandra().kill();
            return "Cassandra killed";
        }
        nodes.both().get(victim).kill();
        return "node " + (victim + 1) + " killed";
    }
}
