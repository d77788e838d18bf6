package org.briefkasten.users.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AsciiDomainTest {
    @Test
    void writesLabelsBeyondAsciiAsALabels() {
        assertThat(AsciiDomain.of("bücher.example")).isEqualTo("xn--bcher-kva.example");
    }

    @Test
    void leavesAsciiAsItIs() {
        assertThat(AsciiDomain.of("my_host.example")).isEqualTo("my_host.example");
        assertThat(AsciiDomain.of("127.0.0.1")).isEqualTo("127.0.0.1");
    }

    @Test
    void namesNoDomainWhereALabelIsTooLongInAscii() {
        assertThat(AsciiDomain.of("ü".repeat(60) + ".example")).isEqualTo("invalid");
    }
}
