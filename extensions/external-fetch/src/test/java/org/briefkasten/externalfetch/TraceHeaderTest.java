package org.briefkasten.externalfetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TraceHeaderTest {
    @Test
    void isOneFieldOfOneLine() {
        String token = TraceHeader.newToken();
        assertThat(new String(TraceHeader.field(token), StandardCharsets.US_ASCII))
                .isEqualTo("X-Briefkasten-External: " + token + "\r\n")
                .matches("X-Briefkasten-External: [0-9a-f]{32}\r\n");
    }

    @Test
    void neverRepeatsAToken() {
        assertThat(TraceHeader.newToken()).isNotEqualTo(TraceHeader.newToken());
    }

    @Test
    void isReadBackAlsoWhereTheMessageSeemsToGoOnWithIt() {
        String token = TraceHeader.newToken();
        assertThat(TraceHeader.tokenOf(" " + token)).isEqualTo(token);
        assertThat(TraceHeader.tokenOf(token + "\r\n \tSubject: indented")).isEqualTo(token);
        assertThat(TraceHeader.tokenOf("")).isEmpty();
    }
}
