package org.briefkasten.externalfetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FetchLoopTest {
    private static final String LAP = "Received: by here\r\n\twith fetch\r\nx-briefkasten-external: 0123\r\n";

    @Test
    void isNoticedAtTheFifthLap() throws IOException {
        assertThat(isLoop(LAP.repeat(4) + "Subject: 1\r\n\r\n")).isFalse();
        assertThat(isLoop(LAP.repeat(5) + "Subject: 1\r\n\r\n")).isTrue();
        assertThat(isLoop(LAP.repeat(5).replace("\r\n", "\n") + "Subject: 1\n\n"))
                .isTrue();
    }

    @Test
    void isNothingThatABodyOrAnotherFieldSays() throws IOException {
        assertThat(isLoop("Subject: 1\r\n\r\n" + LAP.repeat(9))).isFalse();
        assertThat(isLoop("Subject: X-Briefkasten-External: 0123\r\n".repeat(9) + "\r\n"))
                .isFalse();
        assertThat(isLoop("")).isFalse();
    }

    private static boolean isLoop(String message) throws IOException {
        return FetchLoop.isIn(new ByteArrayInputStream(message.getBytes(StandardCharsets.ISO_8859_1)));
    }
}
