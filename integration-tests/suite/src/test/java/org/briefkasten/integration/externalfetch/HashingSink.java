package org.briefkasten.integration.externalfetch;

import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Hashes each message and drops it. */
final class HashingSink extends CountingRetrieval {
    private final MessageDigest digest;

    HashingSink() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    OutputStream open() {
        return new DigestOutputStream(OutputStream.nullOutputStream(), digest);
    }

    @Override
    void end() {
        digest.digest();
    }
}
