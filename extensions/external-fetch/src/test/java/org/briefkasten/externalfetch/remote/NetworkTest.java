package org.briefkasten.externalfetch.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.net.InetAddresses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.0/8,127.255.255.255,true",
        "127.0.0.0/8,128.0.0.0,false",
        "192.168.4.0/22,192.168.7.255,true",
        "192.168.4.0/22,192.168.8.0,false",
        "192.0.2.7,192.0.2.7,true",
        "192.0.2.7,192.0.2.6,false",
        "0.0.0.0/0,203.0.113.9,true",
        "0.0.0.0/0,::1,false",
        "fd00::/8,fdff::1,true",
        "fd00::/8,fe00::1,false",
        "::/0,10.0.0.1,false",
        "::1/128,::1,true"
    })
    void containsItsOwnAddressesAndNoOthers(String network, String address, boolean contained) {
        assertThat(Network.parse(network).contains(InetAddresses.forString(address)))
                .isEqualTo(contained);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost/8,must be a network such as 192.168.0.0/16 or fd00::/8",
        "10.0.0/8,must be a network such as 192.168.0.0/16 or fd00::/8",
        "10.0.0.0/33,must end with /0 to /32",
        "10.0.0.0/,must end with /0 to /32",
        "10.0.0.0/-1,must end with /0 to /32",
        "fd00::/129,must end with /0 to /128",
        "127.0.0.1/8,has bits beyond /8; write 127.0.0.0/8"
    })
    void refusesWhatIsNoNetworkAndSaysWhatToWrite(String text, String remedy) {
        assertThatThrownBy(() -> Network.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(remedy);
    }

    @Test
    void isWrittenAsItIsRead() {
        assertThat(Network.parse("fd00::/8")).hasToString("fd00::/8").isEqualTo(Network.parse("FD00:0::/8"));
        assertThat(Network.parse("10.1.2.3")).hasToString("10.1.2.3/32");
    }
}
