package org.briefkasten.quotawarnings.text;

import java.util.Objects;

/** What a warning says. Lines end in LF. Immutable and thread-safe. */
public final class WarningText {
    private final String subject;
    private final String plain;
    private final String html;

    WarningText(String subject, String plain, String html) {
        this.subject = Objects.requireNonNull(subject);
        this.plain = Objects.requireNonNull(plain);
        this.html = Objects.requireNonNull(html);
    }

    /** One line. */
    public String subject() {
        return subject;
    }

    public String plain() {
        return plain;
    }

    public String html() {
        return html;
    }
}
