package org.briefkasten.externalfetch.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.briefkasten.externalfetch.remote.Endpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenEndpointTest {
    @ParameterizedTest
    @CsvSource({
        "https://oauth2.googleapis.com/token,https://oauth2.googleapis.com/token",
        "HTTPS://Login.Example.org:443,https://login.example.org/",
        "https://login.example.org:8443/a%20b?p=B2C&q,https://login.example.org:8443/a%20b?p=B2C&q",
        "https://[2001:DB8::1]/token,https://[2001:db8::1]/token"
    })
    void isSpelledInOneWay(String text, String spelled) {
        TokenEndpoint endpoint = TokenEndpoint.parse(text);
        assertThat(endpoint).hasToString(spelled).isEqualTo(TokenEndpoint.parse(spelled));
    }

    @Test
    void tellsWhereToConnectAndWhatToAskFor() {
        TokenEndpoint endpoint = TokenEndpoint.parse("https://[2001:db8::1]:8443/token?a=b");
        assertThat(endpoint.server()).isEqualTo(new Endpoint("2001:db8::1", 8443));
        assertThat(endpoint.authority()).isEqualTo("[2001:db8::1]:8443");
        assertThat(endpoint.target()).isEqualTo("/token?a=b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://login.example.org/token",
                "https:///token",
                "https:token",
                "login.example.org/token",
                "https://user:pass@login.example.org/token",
                "https://login.example.org/token#a",
                "https://login.example.org/token#",
                "https://login.example.org/to ken",
                "https://login.example.org/\r\nHost: inside",
                "https://login.example.org/\u0000",
                "https://login.example.org/\u00e4",
                "https://l\u00f6gin.example.org/",
                "https://login_.example.org/",
                "https://2130706433/",
                "https://login.example.org:0/",
                "https://login.example.org:65536/",
                ""
            })
    void refusesWhatIsNoPlainHttpsAddress(String text) {
        assertThatThrownBy(() -> TokenEndpoint.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("must be");
    }

    @Test
    void isOfBoundedLength() {
        assertThat(TokenEndpoint.parse("https://a.example/" + "x".repeat(982)).toString())
                .hasSize(1000);
        assertThatThrownBy(() -> TokenEndpoint.parse("https://a.example/" + "x".repeat(983)))
                .hasMessage("must have at most 1000 characters");
    }
}
