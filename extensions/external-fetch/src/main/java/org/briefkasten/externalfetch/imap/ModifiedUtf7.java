package org.briefkasten.externalfetch.imap;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Decodes names of folders, RFC 3501 section 5.1.3. Stateless. */
final class ModifiedUtf7 {
    private ModifiedUtf7() {}

    /**
     * @param encoded each octet the character of its number
     * @return what the server means; what is not well-formed stands as it is
     */
    static String decode(String encoded) {
        boolean ascii = encoded.chars().allMatch(octet -> octet < 0x80);
        Optional<String> decoded = ascii ? decodeShifts(encoded) : decodeUtf8(encoded);
        return decoded.orElse(encoded);
    }

    private static Optional<String> decodeShifts(String encoded) {
        StringBuilder decoded = new StringBuilder();
        int position = 0;
        for (int shift = encoded.indexOf('&'); shift >= 0; shift = encoded.indexOf('&', position)) {
            int end = encoded.indexOf('-', shift);
            if (end < 0) {
                return Optional.empty();
            }
            Optional<String> run = end == shift + 1 ? Optional.of("&") : decodeRun(encoded.substring(shift + 1, end));
            if (run.isEmpty()) {
                return Optional.empty();
            }
            decoded.append(encoded, position, shift).append(run.get());
            position = end + 1;
        }
        return Optional.of(decoded.append(encoded, position, encoded.length()).toString());
    }

    private static Optional<String> decodeRun(String base64) {
        try {
            byte[] octets = Base64.getDecoder().decode(base64.replace(',', '/'));
            return Optional.of(StandardCharsets.UTF_16BE
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString());
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** RFC 9051 and RFC 6855 send names as they are. */
    private static Optional<String> decodeUtf8(String encoded) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(encoded.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
