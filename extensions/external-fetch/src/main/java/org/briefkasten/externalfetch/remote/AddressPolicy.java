package org.briefkasten.externalfetch.remote;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides which addresses a server that a user names may have. Addresses of this machine are not permitted, public ones
 * among them: behind a public address of its own James would be "outside" to itself. Other public unicast addresses are
 * permitted; everything in IANA's special-purpose registries (RFC 6890) that can mean "inside" is not, unless the operator lists its network:
 * loopback, private, link-local, carrier-grade NAT, multicast, documentation, and IPv6 addresses that carry an IPv4
 * address (mapped, NAT64, 6to4, Teredo), since such an address reaches whatever it carries. What the operator denies is
 * never permitted.
 *
 * <p>Immutable and thread-safe.
 */
public final class AddressPolicy {
    private static final Network GLOBAL_UNICAST_IPV6 = Network.parse("2000::/3");
    private static final List<Network> SPECIAL_IPV4 = networks(
            "0.0.0.0/8", // this network, RFC 791
            "10.0.0.0/8", // private, RFC 1918
            "100.64.0.0/10", // carrier-grade NAT, RFC 6598
            "127.0.0.0/8", // loopback, RFC 1122
            "169.254.0.0/16", // link-local, RFC 3927; also the metadata services of clouds
            "172.16.0.0/12", // private, RFC 1918
            "192.0.0.0/24", // protocol assignments, RFC 6890
            "192.0.2.0/24", // documentation, RFC 5737
            "192.88.99.0/24", // 6to4 relays, RFC 7526
            "192.168.0.0/16", // private, RFC 1918
            "198.18.0.0/15", // benchmarks, RFC 2544
            "198.51.100.0/24", // documentation, RFC 5737
            "203.0.113.0/24", // documentation, RFC 5737
            "224.0.0.0/4", // multicast, RFC 5771
            "240.0.0.0/4"); // reserved and broadcast, RFC 1112
    private static final List<Network> SPECIAL_IPV6 = networks(
            "2001::/23", // protocol assignments, RFC 2928; among them Teredo, RFC 4380
            "2001:db8::/32", // documentation, RFC 3849
            "2002::/16", // 6to4, RFC 3056
            "3fff::/20"); // documentation, RFC 9637

    private final List<Network> allowed;
    private final List<Network> denied;
    private final OwnAddresses own;

    /**
     * @param allowed inside networks that may be reached nevertheless. An address of this machine that is not loopback is
     *     meant only by a network of one address: who allows the network around it means the others in it
     * @param denied networks that may not be reached, also if they are public or allowed
     */
    public AddressPolicy(List<Network> allowed, List<Network> denied, OwnAddresses own) {
        this.allowed = List.copyOf(allowed);
        this.denied = List.copyOf(denied);
        this.own = Objects.requireNonNull(own);
    }

    public boolean permits(InetAddress address) {
        return objection(address).isEmpty();
    }

    /** Why the address is not permitted, for the log; empty if it is. */
    Optional<String> objection(InetAddress address) {
        if (denied.stream().anyMatch(network -> network.contains(address))) {
            return Optional.of("lies in deniedNetworks in external-fetch.xml");
        }
        if (!address.isLoopbackAddress() && own.contains(address)) {
            return allowed.stream().anyMatch(network -> network.isOnly(address))
                    ? Optional.empty()
                    : Optional.of("is an address of this machine; as a network of its own among allowedNetworks in"
                            + " external-fetch.xml it would be permitted");
        }
        return allowed.stream().anyMatch(network -> network.contains(address)) || isPublic(address)
                ? Optional.empty()
                : Optional.of("is an inside address; allowedNetworks in external-fetch.xml can permit it");
    }

    private static boolean isPublic(InetAddress address) {
        if (address instanceof Inet4Address) {
            return SPECIAL_IPV4.stream().noneMatch(network -> network.contains(address));
        }
        return GLOBAL_UNICAST_IPV6.contains(address)
                && SPECIAL_IPV6.stream().noneMatch(network -> network.contains(address));
    }

    private static List<Network> networks(String... texts) {
        return Stream.of(texts).map(Network::parse).collect(Collectors.toUnmodifiableList());
    }
}
