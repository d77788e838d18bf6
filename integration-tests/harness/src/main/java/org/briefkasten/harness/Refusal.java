package org.briefkasten.harness;

import java.util.Set;

/** How a James that would not start ended. Immutable and thread-safe. */
public final class Refusal {
    private final int exitCode;
    private final Set<Integer> openedPorts;
    private final HostLog log;

    Refusal(int exitCode, Set<Integer> openedPorts, HostLog log) {
        this.exitCode = exitCode;
        this.openedPorts = Set.copyOf(openedPorts);
        this.log = log;
    }

    public int exitCode() {
        return exitCode;
    }

    /** The configured ports that accepted a connection at any time while the process lived. */
    public Set<Integer> openedPorts() {
        return openedPorts;
    }

    public HostLog log() {
        return log;
    }
}
