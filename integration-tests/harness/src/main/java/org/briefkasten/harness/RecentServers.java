package org.briefkasten.harness;

import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;

/** The servers that this JVM started last: what a failed test may want to show. Thread-safe. */
public final class RecentServers {
    private static final int REMEMBERED = 8;
    private static final Deque<ServerProcess> RECENT = new ConcurrentLinkedDeque<>();

    private RecentServers() {}

    static void remember(ServerProcess started) {
        RECENT.addFirst(started);
        while (RECENT.size() > REMEMBERED) {
            RECENT.pollLast();
        }
    }

    /** At most eight, the newest first. */
    public static List<ServerProcess> list() {
        return List.copyOf(RECENT);
    }
}
