package org.briefkasten.externalfetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrivalDateTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void trap14IsThatOfTheTopmostReceivedField() throws IOException {
        assertThat(dateOf("Return-Path: <>\r\n"
                        + "received: from a by b;\r\n\tMon, 2 Mar 2026 10:00:00 +0100 (CET)\r\n"
                        + "Received: from c by d; Sun, 1 Mar 2026 10:00:00 +0000\r\n"
                        + "Date: Sat, 28 Feb 2026 10:00:00 +0000\r\n\r\nbody\r\n"))
                .isEqualTo(Instant.parse("2026-03-02T09:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\r\n",
                "Subject: none\r\n\r\nReceived: x; Mon, 2 Mar 2026 10:00:00 +0100\r\n",
                "Received: from a by b\r\n\r\n",
                "Received: from a; yesterday\r\n\r\n",
                "Received: from a; Mon, 2 Mar 2099 10:00:00 +0100\r\n\r\n",
                "Received: from a; Thu, 1 Jan 1970 00:00:00 +0000\r\n\r\n",
                " indented\r\n\r\n",
                "From somebody Mon Mar 2\r\n\r\n",
                "\0\0\0",
            })
    void trap14IsNowWhereTheMessageTellsNone(String message) throws IOException {
        assertThat(dateOf(message)).isEqualTo(NOW);
    }

    @Test
    void isNowWhereTheHeaderDoesNotEnd() throws IOException {
        assertThat(dateOf("X: " + "x".repeat(1_000_000))).isEqualTo(NOW);
        assertThat(dateOf("X: x\r\n".repeat(100_000))).isEqualTo(NOW);
    }

    private static Instant dateOf(String message) throws IOException {
        return ArrivalDate.of(new ByteArrayInputStream(message.getBytes(StandardCharsets.ISO_8859_1)), NOW);
    }
}
