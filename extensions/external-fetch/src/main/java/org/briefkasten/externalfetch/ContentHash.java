package org.briefkasten.externalfetch;

import com.google.common.io.BaseEncoding;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Set;

/**
 * The SHA-256 of content that comes in pieces, and that of the same content with one CRLF at its end more or less. Not
 * thread-safe.
 */
final class ContentHash {
    private static final byte[] CRLF = {'\r', '\n'};

    /** Of everything but the last octets, which are {@link #held}. */
    private final MessageDigest digest = sha256();

    private byte[] held = {};
    private long size;
    private Fingerprint fingerprint;
    private Fingerprint otherSpelling;

    void add(byte[] octets, int offset, int length) {
        size += length;
        if (length >= CRLF.length) {
            digest.update(held);
            digest.update(octets, offset, length - CRLF.length);
            held = new byte[] {octets[offset + length - 2], octets[offset + length - 1]};
        } else if (length == 1) {
            addOne(octets[offset]);
        }
    }

    private void addOne(byte octet) {
        if (held.length < CRLF.length) {
            held = held.length == 0 ? new byte[] {octet} : new byte[] {held[0], octet};
        } else {
            digest.update(held[0]);
            held = new byte[] {held[1], octet};
        }
    }

    /** Ends the adding. To be called once. */
    void finish() {
        MessageDigest other = copy(digest);
        boolean ended = held.length == CRLF.length && held[0] == '\r' && held[1] == '\n';
        digest.update(held);
        if (!ended) {
            other.update(held);
            other.update(CRLF);
        }
        fingerprint = new Fingerprint(size, hex(digest));
        otherSpelling = new Fingerprint(ended ? size - CRLF.length : size + CRLF.length, hex(other));
    }

    /** Of the content as it came; after {@link #finish()}. */
    Fingerprint fingerprint() {
        return fingerprint;
    }

    /** Both; after {@link #finish()}. */
    Set<Fingerprint> spellings() {
        return Set.of(fingerprint, otherSpelling);
    }

    private static String hex(MessageDigest digest) {
        return BaseEncoding.base16().lowerCase().encode(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's SHA-256 can be copied", e);
        }
    }
}
