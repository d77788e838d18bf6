package org.briefkasten.externalfetch.idle;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The accounts to be watched, as far as the limits let them in: who comes first has the place. Not thread-safe. */
final class WatchChoice {
    private final WatchLimits limits;
    private final Set<Watchable> chosen = new LinkedHashSet<>();
    private final Map<String, Integer> perHost = new HashMap<>();
    private int taken;

    WatchChoice(WatchLimits limits) {
        this.limits = limits;
    }

    boolean isFull() {
        return taken >= limits.connections();
    }

    /** A place is taken already, whatever the limits. */
    void take(String host) {
        taken++;
        perHost.merge(host, 1, Integer::sum);
    }

    /** Chooses one more, if there is room. */
    boolean add(Watchable account) {
        boolean room = !isFull() && perHost.getOrDefault(account.host(), 0) < limits.connectionsPerHost();
        if (!room || !chosen.add(account)) {
            return false;
        }
        take(account.host());
        return true;
    }

    Set<Watchable> chosen() {
        return chosen;
    }
}
