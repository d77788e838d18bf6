package org.briefkasten.externalfetch;

import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.briefkasten.configuration.DataSize;
import org.briefkasten.externalfetch.remote.HostPolicy;

/** What the operator lets accounts be. Immutable. */
public final class AccountRules {
    private static final int HIGHEST_PORT = 65_535;

    private final Set<Integer> ports;
    private final HostPolicy hosts;
    private final Set<Integer> oauthPorts;
    private final PollLimits polls;
    private final DataSize largestMessage;

    /**
     * @param ports those that servers elsewhere may have
     * @param oauthPorts those that token endpoints may have
     * @param largestMessage that is fetched at all
     */
    public AccountRules(
            Set<Integer> ports, Set<Integer> oauthPorts, HostPolicy hosts, PollLimits polls, DataSize largestMessage) {
        this.ports = Set.copyOf(ports);
        this.oauthPorts = Set.copyOf(oauthPorts);
        this.hosts = Objects.requireNonNull(hosts);
        this.polls = Objects.requireNonNull(polls);
        this.largestMessage = Objects.requireNonNull(largestMessage);
    }

    public PollLimits polls() {
        return polls;
    }

    boolean permitLargest(DataSize size) {
        return size.bytes() > 0 && size.compareTo(largestMessage) <= 0;
    }

    String largestRemedy() {
        return "must be above 0B and at most " + largestMessage + ", the operator's maximumMessageSize";
    }

    boolean permitPlaintext(String host) {
        return hosts.permitsPlaintext(host);
    }

    boolean permitPort(long port) {
        return port <= HIGHEST_PORT && ports.contains((int) port);
    }

    String portRemedy() {
        return "must be one of the ports allowed here: " + listed(ports);
    }

    boolean permitOAuthPort(int port) {
        return oauthPorts.contains(port);
    }

    String oauthPortRemedy() {
        return "must be at one of the ports allowed here: " + listed(oauthPorts);
    }

    private static String listed(Set<Integer> ports) {
        return ports.stream().sorted().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
