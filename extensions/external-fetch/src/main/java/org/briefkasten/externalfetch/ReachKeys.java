package org.briefkasten.externalfetch;

import com.google.common.base.Splitter;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.briefkasten.configuration.Section;
import org.briefkasten.configuration.Value;
import org.briefkasten.externalfetch.remote.AddressPolicy;
import org.briefkasten.externalfetch.remote.Endpoint;
import org.briefkasten.externalfetch.remote.HostPattern;
import org.briefkasten.externalfetch.remote.HostPolicy;
import org.briefkasten.externalfetch.remote.Network;
import org.briefkasten.externalfetch.remote.OwnAddresses;
import org.briefkasten.externalfetch.remote.ReachPolicy;

/** The keys of {@code external-fetch.xml} that say where connections may go, each declared once. */
final class ReachKeys {
    private static final Set<Integer> DEFAULT_PORTS = Set.of(110, 143, 993, 995);
    private static final Set<Integer> DEFAULT_OAUTH_PORTS = Set.of(443);
    private static final int HIGHEST_PORT = 65_535;

    private final Value<List<Network>> allowedNetworks;
    private final Value<List<Network>> deniedNetworks;
    private final Value<List<HostPattern>> allowedHosts;
    private final Value<List<HostPattern>> deniedHosts;
    private final Value<List<String>> plaintextHosts;
    private final Value<Set<Integer>> ports;
    private final Value<Set<Integer>> oauthPorts;

    ReachKeys(Section root) {
        allowedNetworks =
                root.section("allowedNetworks").key("network", Network::parse).list();
        deniedNetworks =
                root.section("deniedNetworks").key("network", Network::parse).list();
        allowedHosts =
                root.section("allowedHosts").key("host", HostPattern::parse).list();
        deniedHosts =
                root.section("deniedHosts").key("host", HostPattern::parse).list();
        plaintextHosts = root.section("plaintextHosts")
                .key("host", Endpoint::normalizedHost)
                .list();
        ports = root.key("allowedPorts", ReachKeys::parsePorts).withDefault(DEFAULT_PORTS);
        oauthPorts = root.key("oauthPorts", ReachKeys::parsePorts).withDefault(DEFAULT_OAUTH_PORTS);
    }

    Set<Integer> ports() {
        return ports.get();
    }

    /** Of token endpoints. */
    Set<Integer> oauthPorts() {
        return oauthPorts.get();
    }

    HostPolicy hosts() {
        return new HostPolicy(allowedHosts.get(), deniedHosts.get(), Set.copyOf(plaintextHosts.get()));
    }

    ReachPolicy policy() {
        return new ReachPolicy(
                hosts(),
                ports(),
                new AddressPolicy(allowedNetworks.get(), deniedNetworks.get(), OwnAddresses.ofTheInterfaces()));
    }

    private static Set<Integer> parsePorts(String text) {
        return Splitter.on(',')
                .trimResults()
                .splitToStream(text)
                .map(ReachKeys::parsePort)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Integer parsePort(String text) {
        if (text.matches("\\d{1,5}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= HIGHEST_PORT) {
            return Integer.valueOf(text);
        }
        throw new IllegalArgumentException("must be ports between 1 and 65535 with commas between, such as 993,995");
    }
}
