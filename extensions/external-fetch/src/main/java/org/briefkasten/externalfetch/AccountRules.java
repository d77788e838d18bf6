package org.briefkasten.externalfetch;

import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What the operator lets accounts be. Immutable. */
public final class AccountRules {
    private static final int HIGHEST_PORT = 65_535;

    private final Set<Integer> ports;
    private final Set<String> plaintextHosts;
    private final PollLimits polls;

    /**
     * @param ports those that servers elsewhere may have
     * @param plaintextHosts those that may be used without TLS, as
     *     {@link org.briefkasten.externalfetch.remote.Endpoint#normalizedHost} spells them
     */
    public AccountRules(Set<Integer> ports, Set<String> plaintextHosts, PollLimits polls) {
        this.ports = Set.copyOf(ports);
        this.plaintextHosts = Set.copyOf(plaintextHosts);
        this.polls = Objects.requireNonNull(polls);
    }

    public PollLimits polls() {
        return polls;
    }

    boolean permitPlaintext(String host) {
        return plaintextHosts.contains(host);
    }

    boolean permitPort(long port) {
        return port <= HIGHEST_PORT && ports.contains((int) port);
    }

    String portRemedy() {
        return "must be one of the ports allowed here: "
                + ports.stream().sorted().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
