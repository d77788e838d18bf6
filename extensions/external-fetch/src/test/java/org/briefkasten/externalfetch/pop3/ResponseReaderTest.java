package org.briefkasten.externalfetch.pop3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import org.briefkasten.externalfetch.remote.ResponseInput;
import org.briefkasten.externalfetch.testing.Allocation;
import org.briefkasten.externalfetch.testing.LongInput;
import org.junit.jupiter.api.Test;

class ResponseReaderTest {
    @Test
    void trap11PassesOnAMessageOf100MegabytesWithoutHoldingIt() throws Exception {
        ResponseReader reader = new ResponseReader(
                new ResponseInput(new LongInput("+OK\r\n", "x".repeat(998) + "\r\n", 100_000, ".\r\n+OK bye\r\n")));
        assertThat(reader.line()).isEqualTo("+OK");
        assertThat(Allocation.of(() -> reader.content(OutputStream.nullOutputStream(), 100_000_000)))
                .isLessThan(1_000_000);
        assertThat(reader.line()).isEqualTo("+OK bye");
    }
}
