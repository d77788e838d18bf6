package org.briefkasten.integration;

import java.nio.charset.StandardCharsets;

/** Messages for tests that do not care what is in them. */
public final class Mails {
    private Mails() {}

    /** A short text message, its lines ending in CRLF. */
    public static byte[] withSubject(String subject) {
        return sized(subject, 0);
    }

    /** A text message with about that many bytes of body. */
    public static byte[] sized(String subject, int bodyBytes) {
        String line = "The quick brown fox jumps over the lazy dog, again and again.\r\n";
        return ("From: sender@example.test\r\nTo: receiver@example.test\r\nSubject: " + subject
                        + "\r\nMessage-ID: <" + subject.hashCode() + "." + bodyBytes + "@example.test>"
                        + "\r\nDate: Fri, 21 Nov 2025 09:55:06 +0000\r\nMIME-Version: 1.0"
                        + "\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\n"
                        + line.repeat(bodyBytes / line.length() + 1))
                .getBytes(StandardCharsets.US_ASCII);
    }
}
