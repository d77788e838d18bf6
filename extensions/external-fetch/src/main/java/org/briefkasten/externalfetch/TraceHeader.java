package org.briefkasten.externalfetch;

import com.google.common.base.CharMatcher;
import com.google.common.io.BaseEncoding;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/**
 * The one header field that is put on top of a fetched message, {@value #NAME}. Its value is a token of 128 random bits
 * which the {@link Claim} keeps; to anybody else it says nothing, not even which account the message came from.
 * Stateless.
 */
public final class TraceHeader {
    /** Known to users and kept in their mail: it never changes. */
    public static final String NAME = "X-Briefkasten-External";

    private static final int TOKEN_OCTETS = 16;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final BaseEncoding ENCODING = BaseEncoding.base16().lowerCase();

    private TraceHeader() {}

    /** A token never used before, of 32 ASCII characters. */
    public static String newToken() {
        byte[] token = new byte[TOKEN_OCTETS];
        RANDOM.nextBytes(token);
        return ENCODING.encode(token);
    }

    /** The field as it stands in the message, CRLF included. */
    public static byte[] field(String token) {
        return (NAME + ": " + token + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * The token in a field's value. A message that begins with a white space, against RFC 5322, reads as if it went on
     * with our field, so what follows the token is not looked at.
     */
    public static String tokenOf(String fieldValue) {
        String value = CharMatcher.whitespace().trimFrom(fieldValue);
        return value.length() > TOKEN_OCTETS * 2 ? value.substring(0, TOKEN_OCTETS * 2) : value;
    }
}
