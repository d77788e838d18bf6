package org.briefkasten.quotawarnings.text;

import java.util.Objects;

/** What a digest says. Immutable and thread-safe. */
public final class DigestText {
    private final String subject;
    private final String plain;

    DigestText(String subject, String plain) {
        this.subject = Objects.requireNonNull(subject);
        this.plain = Objects.requireNonNull(plain);
    }

    public String subject() {
        return subject;
    }

    /** Lines end with LF. */
    public String plain() {
        return plain;
    }
}
