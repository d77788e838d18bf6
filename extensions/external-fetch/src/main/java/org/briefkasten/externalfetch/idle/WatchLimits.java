package org.briefkasten.externalfetch.idle;

import java.time.Duration;
import java.util.Objects;

/** How much is watched on this node. Immutable. */
public final class WatchLimits {
    private final int connections;
    private final int connectionsPerHost;
    private final Duration activeFor;

    /**
     * @param connections at once; 0: nothing is watched
     * @param connectionsPerHost of these to one host
     * @param activeFor how long somebody counts as active after the last sign
     */
    public WatchLimits(int connections, int connectionsPerHost, Duration activeFor) {
        this.connections = connections;
        this.connectionsPerHost = connectionsPerHost;
        this.activeFor = Objects.requireNonNull(activeFor);
    }

    public int connections() {
        return connections;
    }

    public int connectionsPerHost() {
        return connectionsPerHost;
    }

    public Duration activeFor() {
        return activeFor;
    }
}
