package org.briefkasten.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageCorpusTest {
    private static final int KINDS = MessageKind.values().length;

    @Test
    void hasThe80MessagesOfMime4jsOwnTests() {
        assertThat(MessageCorpus.mime4j())
                .hasSize(80)
                .extracting(SampleMessage::name)
                .isSorted()
                .doesNotHaveDuplicates()
                .contains("testmsgs/example.msg", "mimetools-testmsgs/infinite.msg");
    }

    @Test
    void givesTheSameBytesForTheSameSeedAndOthersForAnother() {
        List<String> once = hashes(1, 3 * KINDS);

        assertThat(hashes(1, 3 * KINDS)).isEqualTo(once);
        assertThat(hashes(1, KINDS)).isEqualTo(once.subList(0, KINDS));
        assertThat(hashes(2, 3 * KINDS)).doesNotContainAnyElementsOf(once);
        assertThat(once).doesNotHaveDuplicates();
    }

    /** Another figure than this one means that seeds no longer name the messages they named. */
    @Test
    void givesTheBytesThatItGaveBefore() {
        String all = String.join("", hashes(1, 10 * KINDS));

        assertThat(SampleMessage.sha256(all.getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("9c38efd7f1525cbae3ce17cdc082359e56fa008e273130a6da7c78c34bac2a9b");
    }

    @Test
    void hasEveryKindInTurn() {
        assertThat(MessageCorpus.generated(7, KINDS).map(SampleMessage::name))
                .startsWith("generated/7.0-PLAIN", "generated/7.1-DOTS")
                .hasSize(KINDS);
    }

    @Test
    void composesDotsAtTheStartOfLines() {
        assertThat(text(MessageKind.DOTS))
                .contains("\r\n.\r\n", "\r\n..\r\n", "\r\n.text\r\n")
                .endsWith("\r\n.\r\n");
    }

    @Test
    void composesHeadersInUtf8AndAsEncodedWords() throws IOException {
        assertThat(text(MessageKind.UTF8_HEADERS)).contains("Subject: Ünïcödé 件名 тема\r\n", "X-Raw: ä\r\n ö\r\n");
        assertThat(text(MessageKind.EIGHT_BIT)).contains("Subject: =?").doesNotContain("Grüße");
        assertThat(parsed(MessageKind.EIGHT_BIT).getSubject()).isEqualTo("Grüße aus 東京 1.2");
    }

    @Test
    void composesABodyThatIsNotUtf8() {
        assertThat(new String(message(MessageKind.LATIN_1).bytes(), StandardCharsets.ISO_8859_1))
                .contains("Content-Transfer-Encoding: 8bit", "Äpfel");
        assertThat(text(MessageKind.LATIN_1)).contains("\ufffd");
    }

    @Test
    void composesAnAttachmentThatMime4jReadsBack() throws IOException {
        Multipart parts = (Multipart) parsed(MessageKind.ATTACHMENT).getBody();

        assertThat(parts.getBodyParts()).hasSize(2);
        assertThat(parts.getBodyParts().get(1).getFilename()).isEqualTo("Übersicht.bin");
        assertThat(((SingleBody) parts.getBodyParts().get(1).getBody()).size()).isPositive();
    }

    @Test
    void composesLinesAsLongAsAllowedAndNoLonger() {
        assertThat(text(MessageKind.LONG_LINES).lines().mapToInt(String::length).max())
                .hasValue(998);
    }

    @Test
    void hasOneLargeMessage() {
        SampleMessage large = MessageCorpus.large(1);

        assertThat(large.size()).isBetween(26_000_000, 29_000_000);
        assertThat(large.sha256()).isEqualTo(MessageCorpus.large(1).sha256());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a\n", "a\r", "a\rb\r\n", "a\n\r\n", "a\r\r\n", "a\u0000\r\n"})
    void refusesBytesThatAServerWouldChange(String message) {
        assertThatThrownBy(() -> new SampleMessage("name", message.getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("name has");
    }

    private static List<String> hashes(long seed, int count) {
        return MessageCorpus.generated(seed, count).map(SampleMessage::sha256).collect(Collectors.toList());
    }

    private static SampleMessage message(MessageKind kind) {
        return MessageCorpus.generated(1, KINDS)
                .skip(kind.ordinal())
                .findFirst()
                .orElseThrow();
    }

    private static String text(MessageKind kind) {
        return new String(message(kind).bytes(), StandardCharsets.UTF_8);
    }

    private static Message parsed(MessageKind kind) throws IOException {
        return Message.Builder.of(message(kind).openStream()).build();
    }
}
