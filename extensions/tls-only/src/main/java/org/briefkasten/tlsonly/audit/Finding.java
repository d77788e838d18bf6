package org.briefkasten.tlsonly.audit;

import java.util.Objects;
import org.briefkasten.tlsonly.listeners.Listener;

/** Something wrong with the configuration, with what mends it. Immutable and thread-safe. */
public final class Finding {
    private final boolean refusal;
    private final String fileName;
    private final String subject;
    private final String reason;
    private final String remedy;

    private Finding(boolean refusal, String fileName, String subject, String reason, String remedy) {
        this.refusal = refusal;
        this.fileName = Objects.requireNonNull(fileName);
        this.subject = Objects.requireNonNull(subject);
        this.reason = Objects.requireNonNull(reason);
        this.remedy = Objects.requireNonNull(remedy);
    }

    /**
     * James must not start.
     *
     * @param fileName in James's {@code conf/}
     * @param subject what in the file is wrong
     * @param reason completes the sentence "the subject ...", as in {@code speaks plaintext}
     * @param remedy an order, as in {@code write <tls socketTLS="true">}
     */
    public static Finding refusal(String fileName, String subject, String reason, String remedy) {
        return new Finding(true, fileName, subject, reason, remedy);
    }

    static Finding refusal(Listener listener, String reason, String remedy) {
        return refusal(listener.protocol().fileName(), listener.description(), reason, remedy);
    }

    /** James starts, and says so. */
    static Finding warning(String fileName, String subject, String reason, String remedy) {
        return new Finding(false, fileName, subject, reason, remedy);
    }

    static Finding warning(Listener listener, String reason, String remedy) {
        return warning(listener.protocol().fileName(), listener.description(), reason, remedy);
    }

    public boolean isRefusal() {
        return refusal;
    }

    @Override
    public String toString() {
        return fileName + ": " + subject + " " + reason + "; " + remedy;
    }
}
