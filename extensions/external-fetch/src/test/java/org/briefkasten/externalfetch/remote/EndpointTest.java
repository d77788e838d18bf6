package org.briefkasten.externalfetch.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
    @ParameterizedTest
    @CsvSource({
        "pop.example.org,pop.example.org",
        "POP.Example.ORG,pop.example.org",
        "localhost,localhost",
        "bücher.example,xn--bcher-kva.example",
        "127.0.0.1,127.0.0.1",
        "0:0:0:0:0:0:0:1,::1",
        "3com.example,3com.example"
    })
    void spellsAHostInOneWay(String host, String normalized) {
        assertThat(Endpoint.normalizedHost(host)).isEqualTo(normalized);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "pop.example.org\r\nQUIT",
                "a\u0000b",
                "-a.example",
                "a-.example",
                "a..b",
                ".a",
                "a.",
                "[::1]",
                "user@host",
                "host:995",
                "127.1",
                "2130706433",
                "1.2.3",
                "http://a",
                "a_b.example"
            })
    void refusesWhatIsNoHost(String host) {
        assertThatThrownBy(() -> Endpoint.normalizedHost(host))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be a host name such as pop.example.org, or an IP address");
    }

    @Test
    void refusesPortsThatDoNotExist() {
        assertThatThrownBy(() -> new Endpoint("localhost", 0)).hasMessage("must be a port between 1 and 65535");
        assertThatThrownBy(() -> new Endpoint("localhost", 65_536)).hasMessage("must be a port between 1 and 65535");
    }

    @Test
    void tellsAddressesFromNames() {
        assertThat(new Endpoint("127.0.0.1", 995).isAddress()).isTrue();
        assertThat(new Endpoint("localhost", 995).isAddress()).isFalse();
        assertThat(new Endpoint("LOCALHOST", 995))
                .isEqualTo(new Endpoint("localhost", 995))
                .hasToString("localhost:995");
    }
}
