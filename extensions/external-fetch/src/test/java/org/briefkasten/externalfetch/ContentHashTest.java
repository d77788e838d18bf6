package org.briefkasten.externalfetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentHashTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "a", "\n", "\r\n", "ab", "abc", "abc\r\n", "abc\r\n\r\n", "abc\r", "abcdefghij\r\nk"})
    void hashesBothSpellingsHoweverThePiecesAreCut(String content) {
        String other = content.endsWith("\r\n") ? content.substring(0, content.length() - 2) : content + "\r\n";
        for (int piece = 1; piece <= 4; piece++) {
            ContentHash hash = new ContentHash();
            byte[] octets = content.getBytes(StandardCharsets.US_ASCII);
            for (int offset = 0; offset < octets.length; offset += piece) {
                hash.add(octets, offset, Math.min(piece, octets.length - offset));
            }
            hash.finish();
            assertThat(hash.fingerprint()).isEqualTo(fingerprint(content));
            assertThat(hash.spellings()).containsExactlyInAnyOrder(fingerprint(content), fingerprint(other));
        }
    }

    private static Fingerprint fingerprint(String content) {
        return new Fingerprint(
                content.length(),
                Hashing.sha256().hashString(content, StandardCharsets.US_ASCII).toString());
    }
}
