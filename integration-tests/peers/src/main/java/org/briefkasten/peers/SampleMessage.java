package org.briefkasten.peers;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A message as a POP3 or IMAP server sends it: every CR and LF is part of a CRLF, the last line is whole, there is no
 * NUL. So it comes back byte for byte from any server that changes nothing. Immutable; thread-safe.
 */
public final class SampleMessage {
    private final String name;
    private final byte[] bytes;

    /**
     * @throws IllegalArgumentException if the bytes are not like that
     */
    SampleMessage(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
        if (!isCanonical(bytes)) {
            throw new IllegalArgumentException(name + " has a NUL, a CR or LF alone or no CRLF at its end");
        }
    }

    private static boolean isCanonical(byte[] bytes) {
        byte previous = 0;
        for (byte next : bytes) {
            if (next == 0 || (previous == '\r') != (next == '\n')) {
                return false;
            }
            previous = next;
        }
        return previous == '\n';
    }

    /** Unique within the corpus. */
    public String name() {
        return name;
    }

    public int size() {
        return bytes.length;
    }

    /** A copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    public InputStream openStream() {
        return new ByteArrayInputStream(bytes);
    }

    /** Of all bytes, in lower-case hexadecimal. */
    public String sha256() {
        return sha256(bytes);
    }

    /** To compare what came back with {@link #sha256()}. */
    public static String sha256(byte[] message) {
        try {
            StringBuilder hexadecimal = new StringBuilder();
            for (byte octet : MessageDigest.getInstance("SHA-256").digest(message)) {
                hexadecimal.append(String.format("%02x", octet));
            }
            return hexadecimal.toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
