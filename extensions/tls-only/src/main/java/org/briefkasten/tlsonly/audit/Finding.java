package org.briefkasten.tlsonly.audit;

import java.util.Objects;

/** A reason not to start, with what mends it. Immutable and thread-safe. */
public final class Finding {
    private final String fileName;
    private final String subject;
    private final String reason;
    private final String remedy;

    /**
     * @param fileName in James's {@code conf/}
     * @param subject the listener, or whatever else in the file; completes no sentence, as in
     *     {@code imapserver[1] "imapserver" on 0.0.0.0:143}
     * @param reason completes the sentence "the subject ...", as in {@code speaks plaintext}
     * @param remedy an order, as in {@code write <tls socketTLS="true">}
     */
    public Finding(String fileName, String subject, String reason, String remedy) {
        this.fileName = Objects.requireNonNull(fileName);
        this.subject = Objects.requireNonNull(subject);
        this.reason = Objects.requireNonNull(reason);
        this.remedy = Objects.requireNonNull(remedy);
    }

    @Override
    public String toString() {
        return fileName + ": " + subject + " " + reason + "; " + remedy;
    }
}
