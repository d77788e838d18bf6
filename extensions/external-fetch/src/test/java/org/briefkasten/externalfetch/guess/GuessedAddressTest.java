package org.briefkasten.externalfetch.guess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuessedAddressTest {
    @Test
    void coversItsDomainAndWhatIsBelow() {
        GuessedAddress address = GuessedAddress.parse("Bob@B\u00fccher.Example");
        assertThat(address.domain()).isEqualTo("xn--bcher-kva.example");
        assertThat(address.localPart()).isEqualTo("Bob");
        assertThat(address.covers("xn--bcher-kva.example")).isTrue();
        assertThat(address.covers("imap.xn--bcher-kva.example")).isTrue();
        assertThat(address.covers("notxn--bcher-kva.example")).isFalse();
        assertThat(address.covers("example")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@localhost", "a@127.0.0.1", "a@[127.0.0.1]", "a@::1", "a@ext example", "a@"})
    void isAtAName(String address) {
        assertThatThrownBy(() -> GuessedAddress.parse(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be at a domain such as example.org");
    }
}
