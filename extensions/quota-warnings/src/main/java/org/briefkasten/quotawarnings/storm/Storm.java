package org.briefkasten.quotawarnings.storm;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.james.core.Username;

/**
 * Tells from who was warned when whether there is a storm, and when the next in it is sent. Remembers one user more than
 * make none. Never asks for the time. Not thread-safe.
 */
final class Storm {
    private final StormLimits limits;
    /** The longest ago first. */
    private final Map<Username, Instant> warned = new LinkedHashMap<>();

    private Instant nextFree = Instant.MIN;

    Storm(StormLimits limits) {
        this.limits = limits;
    }

    /** Whether more users than make none were warned within the time. */
    boolean isOn(Instant now) {
        Instant begin = now.minus(limits.within());
        Iterator<Instant> longestAgoFirst = warned.values().iterator();
        while (longestAgoFirst.hasNext() && longestAgoFirst.next().isBefore(begin)) {
            longestAgoFirst.remove();
        }
        return warned.size() > limits.users();
    }

    /**
     * Notes that a user is to be warned.
     *
     * @return how long that waits; zero without a storm
     */
    Duration admit(Username username, Instant now) {
        warned.remove(username);
        warned.put(username, now);
        if (!isOn(now)) {
            return Duration.ZERO;
        }
        if (warned.size() > limits.users() + 1) {
            warned.remove(warned.keySet().iterator().next());
        }
        Instant free = nextFree.isBefore(now) ? now : nextFree;
        nextFree = free.plus(Duration.ofMinutes(1).dividedBy(limits.perMinute()));
        return Duration.between(now, free);
    }
}
