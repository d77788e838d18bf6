package org.briefkasten.externalfetch;

import java.util.Objects;

/** What a message's content is known by. Immutable. */
public final class Fingerprint {
    private final long size;
    private final String sha256;

    /**
     * @param size in octets, as received
     * @param sha256 64 hexadecimal digits in lower case
     */
    public Fingerprint(long size, String sha256) {
        this.size = size;
        this.sha256 = Objects.requireNonNull(sha256);
    }

    public long size() {
        return size;
    }

    public String sha256() {
        return sha256;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fingerprint
                && ((Fingerprint) other).size == size
                && ((Fingerprint) other).sha256.equals(sha256);
    }

    @Override
    public int hashCode() {
        return Objects.hash(size, sha256);
    }

    @Override
    public String toString() {
        return size + " octets, SHA-256 " + sha256;
    }
}
