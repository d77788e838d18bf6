package org.briefkasten.externalfetch.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {
    private static final AddressPolicy STRICT = policy(List.of(), List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::7f00:1",
                "64:ff9b::7f00:1",
                "64:ff9b::808:808",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:2::1",
                "2001:10::1",
                "2001:20::1",
                "2001:db8::1",
                "2002:7f00:1::1",
                "2002:808:808::1",
                "3fff::1",
                "4000::1",
                "5f00::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "ff02::1",
                "ff0e::1"
            })
    void trap17RefusesWhatCanMeanInside(String address) {
        assertThat(STRICT.permits(InetAddresses.forString(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.1",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2001:200::1",
                "2003::1",
                "2606:4700::1111",
                "2a00:1450::1",
                "3ffe::1"
            })
    void permitsPublicUnicast(String address) {
        assertThat(STRICT.permits(InetAddresses.forString(address))).isTrue();
    }

    @Test
    void trap17TakesAnIpv4AddressInIpv6ClothesForTheIpv4Address() throws UnknownHostException {
        byte[] mapped = InetAddress.getByName("::ffff:127.0.0.1").getAddress();
        assertThat(STRICT.permits(InetAddress.getByAddress(mapped))).isFalse();

        byte[] unconverted = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 8, 8, 8, 8};
        assertThat(STRICT.permits(Inet6Address.getByAddress("mapped", unconverted, 0)))
                .isFalse();
    }

    @Test
    void permitsAnInsideNetworkThatTheOperatorListsAndNothingBesides() {
        AddressPolicy policy = policy(List.of("127.0.0.0/8"), List.of());
        assertThat(policy.permits(InetAddresses.forString("127.0.0.1"))).isTrue();
        assertThat(policy.permits(InetAddresses.forString("::1"))).isFalse();
        assertThat(policy.permits(InetAddresses.forString("64:ff9b::7f00:1"))).isFalse();
        assertThat(policy.permits(InetAddresses.forString("10.0.0.1"))).isFalse();
        assertThat(policy.permits(InetAddresses.forString("1.1.1.1"))).isTrue();
    }

    @Test
    void refusesThisMachineBehindItsPublicAddress() {
        AddressPolicy policy = policy(List.of(), List.of(), "1.1.1.1", "2606:4700::1111");
        assertThat(policy.permits(InetAddresses.forString("1.1.1.1"))).isFalse();
        assertThat(policy.permits(InetAddresses.forString("2606:4700::1111"))).isFalse();
        assertThat(policy.permits(InetAddresses.forString("1.1.1.2"))).isTrue();
        assertThat(policy.objection(InetAddresses.forString("1.1.1.1")))
                .contains("is an address of this machine; as a network of its own among allowedNetworks in"
                        + " external-fetch.xml it would be permitted");
    }

    @Test
    void permitsThisMachineOnlyIfTheOperatorNamesItByItself() {
        AddressPolicy around = policy(List.of("10.0.0.0/8"), List.of(), "10.0.0.5");
        assertThat(around.permits(InetAddresses.forString("10.0.0.5"))).isFalse();
        assertThat(around.permits(InetAddresses.forString("10.0.0.6"))).isTrue();

        AddressPolicy itself =
                policy(List.of("10.0.0.5", "2606:4700::1111/128"), List.of(), "10.0.0.5", "2606:4700::1111");
        assertThat(itself.permits(InetAddresses.forString("10.0.0.5"))).isTrue();
        assertThat(itself.permits(InetAddresses.forString("2606:4700::1111"))).isTrue();
        assertThat(itself.permits(InetAddresses.forString("10.0.0.6"))).isFalse();
    }

    @Test
    void permitsLoopbackAsTheNetworkItIs() {
        assertThat(policy(List.of("127.0.0.0/8"), List.of(), "127.0.0.1").permits(InetAddresses.forString("127.0.0.1")))
                .isTrue();
    }

    @Test
    void refusesWhatTheOperatorDeniesWhateverElseItIs() {
        AddressPolicy policy = policy(List.of("10.0.0.0/8"), List.of("1.1.1.0/24", "10.9.0.0/16"));
        assertThat(policy.permits(InetAddresses.forString("1.1.1.1"))).isFalse();
        assertThat(policy.permits(InetAddresses.forString("10.9.1.1"))).isFalse();
        assertThat(policy.permits(InetAddresses.forString("1.1.2.1"))).isTrue();
        assertThat(policy.permits(InetAddresses.forString("10.8.1.1"))).isTrue();
    }

    @Test
    void knowsTheAddressesOfThisMachine() throws IOException {
        OwnAddresses own = OwnAddresses.ofTheInterfaces();
        assertThat(own.contains(InetAddress.getLoopbackAddress())).isTrue();
        for (NetworkInterface networkInterface : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            assertThat(Collections.list(networkInterface.getInetAddresses())).allMatch(own::contains);
        }
        assertThat(own.contains(InetAddresses.forString("192.0.2.1"))).isFalse();
    }

    private static AddressPolicy policy(List<String> allowed, List<String> denied, String... own) {
        Set<InetAddress> ownAddresses =
                Stream.of(own).map(InetAddresses::forString).collect(Collectors.toSet());
        return new AddressPolicy(networks(allowed), networks(denied), ownAddresses::contains);
    }

    private static List<Network> networks(List<String> texts) {
        return texts.stream().map(Network::parse).collect(Collectors.toList());
    }
}
