package org.briefkasten.externalfetch.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.util.Optional;
import org.briefkasten.externalfetch.remote.ResponseInput;
import org.briefkasten.externalfetch.testing.Allocation;
import org.briefkasten.externalfetch.testing.LongInput;
import org.junit.jupiter.api.Test;

class ImapReaderTest {
    @Test
    void trap11PassesOnAMessageOf100MegabytesWithoutHoldingIt() throws Exception {
        ImapReader reader = new ImapReader(new ResponseInput(new LongInput(
                "* 1 FETCH (UID 1 BODY[] {100000000}\r\n", "x".repeat(998) + "\r\n", 100_000, ")\r\nA1 OK\r\n")));
        assertThat(Allocation.of(() -> reader.next((begun, size) -> Optional.of(OutputStream.nullOutputStream()))))
                .isLessThan(1_000_000);
        assertThat(reader.next((begun, size) -> Optional.empty()).isTagged("A1"))
                .isTrue();
    }
}
