package org.briefkasten.externalfetch.remote;

import java.net.InetAddress;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Decides where connections may go: which hosts, which ports and which addresses. Immutable and thread-safe. */
public final class ReachPolicy {
    private final HostPolicy hosts;
    private final Set<Integer> ports;
    private final AddressPolicy addresses;

    public ReachPolicy(HostPolicy hosts, Set<Integer> ports, AddressPolicy addresses) {
        this.hosts = Objects.requireNonNull(hosts);
        this.ports = Set.copyOf(ports);
        this.addresses = Objects.requireNonNull(addresses);
    }

    /** The same for another service than mail. */
    public ReachPolicy withPorts(Set<Integer> others) {
        return new ReachPolicy(hosts, others, addresses);
    }

    boolean permitsPlaintext(Endpoint endpoint) {
        return hosts.permitsPlaintext(endpoint.host());
    }

    /** Why no address at all may be dialled there, for the log. */
    Optional<String> objection(Endpoint endpoint) {
        if (!ports.contains(endpoint.port())) {
            return Optional.of("the ports that external-fetch.xml allows are " + ports);
        }
        return hosts.objection(endpoint.host());
    }

    /** Why this address may not be dialled, for the log. */
    Optional<String> objection(InetAddress address) {
        return addresses.objection(address).map(why -> address.getHostAddress() + " " + why);
    }
}
