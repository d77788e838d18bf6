package org.briefkasten.externalfetch.pop3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Stream;
import org.briefkasten.externalfetch.testing.MaildropScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DotUnstuffingTest {
    static Stream<Arguments> responses() {
        return Stream.of(
                Arguments.of("the empty message", ".\r\n", ""),
                Arguments.of("one line", "a\r\n.\r\n", "a\r\n"),
                Arguments.of("a stuffed dot", "..\r\n.\r\n", ".\r\n"),
                Arguments.of("stuffed dots", "...a\r\n..\r\n.\r\n", "..a\r\n.\r\n"),
                Arguments.of("a dot that was not stuffed", ".a\r\n.\r\n", "a\r\n"),
                Arguments.of("a bare LF around a dot", "a\n.\r\nb\r\n.\r\n", "a\n.\r\nb\r\n"),
                Arguments.of("bare LFs around a dot", "a\r\nb\n.\nc\r\n.\r\n", "a\r\nb\n.\nc\r\n"),
                Arguments.of("a dot and a bare LF at a line's start", "..\nb\r\n.\r\n", ".\nb\r\n"),
                Arguments.of("bare CRs around a dot", "a\r.\rb\r\n.\r\n", "a\r.\rb\r\n"),
                Arguments.of("a dot and a bare CR at a line's start", "..\rb\r\n.\r\n", ".\rb\r\n"),
                Arguments.of("an unstuffed dot and two CRs", ".\r\r\nb\r\n.\r\n", "\r\r\nb\r\n"),
                Arguments.of("CR CR LF", "a\r\r\n.\r\n", "a\r\r\n"),
                Arguments.of("NUL and 8-bit", "\0\u00ff\r\n.\r\n", "\0\u00ff\r\n"),
                Arguments.of("empty lines", "\r\n\r\n.\r\n", "\r\n\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("responses")
    void keepsEveryOctetHoweverTheInputIsCut(String what, String response, String content) throws IOException {
        for (int piece = 1; piece <= response.length(); piece++) {
            assertThat(unstuffed(response + "+OK next", piece)).isEqualTo(content);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("responses")
    void leavesWhatComesBehindTheEnd(String what, String response, String content) throws IOException {
        DotUnstuffing unstuffing = new DotUnstuffing(new ByteArrayOutputStream());
        byte[] input = (response + "+OK next").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(unstuffing.accept(input, 0, input.length)).isEqualTo(response.length());
        assertThat(unstuffing.ended()).isTrue();
        assertThat(unstuffing.octets()).isEqualTo(content.length());
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(
            strings = {
                "",
                "a\r\n",
                "a\r\n.",
                "a\r\n.\r",
                "a\n.\n",
                "a\n.\r\n",
                "a\r.\r\n",
                "a.\r\n",
                "a\r\n.\n",
                "a\r\n. \r\n"
            })
    void doesNotEndBeforeTheEnd(String response) throws IOException {
        DotUnstuffing unstuffing = new DotUnstuffing(new ByteArrayOutputStream());
        byte[] input = response.getBytes(StandardCharsets.ISO_8859_1);
        assertThat(unstuffing.accept(input, 0, input.length)).isEqualTo(input.length);
        assertThat(unstuffing.ended()).isFalse();
    }

    @Test
    void undoesTheStuffingOfAnyContent() throws IOException {
        long seed = 20261122;
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            StringBuilder content = new StringBuilder();
            for (int i = random.nextInt(40); i > 0; i--) {
                content.append("..\r\n\r\nab\n\r".charAt(random.nextInt(10)));
            }
            content.append("\r\n");
            String response = MaildropScript.stuffed(content.toString()) + ".\r\n";
            assertThat(unstuffed(response, 1 + random.nextInt(7)))
                    .as("seed %d round %d", seed, round)
                    .isEqualTo(content.toString());
        }
    }

    private static String unstuffed(String response, int piece) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        DotUnstuffing unstuffing = new DotUnstuffing(content);
        byte[] input = response.getBytes(StandardCharsets.ISO_8859_1);
        for (int from = 0; from < input.length && !unstuffing.ended(); from += piece) {
            unstuffing.accept(input, from, Math.min(input.length, from + piece));
        }
        assertThat(unstuffing.ended()).isTrue();
        return content.toString(StandardCharsets.ISO_8859_1);
    }
}
