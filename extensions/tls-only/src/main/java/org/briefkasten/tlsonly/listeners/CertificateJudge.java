package org.briefkasten.tlsonly.listeners;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Judges what a client is shown. Immutable and thread-safe. */
public final class CertificateJudge {
    private final List<String> hostNames;
    private final Duration expiryWarning;

    /**
     * @param hostNames the names that clients connect to; none means that names are not judged
     * @param expiryWarning how long before its end a certificate is remarked on
     */
    public CertificateJudge(List<String> hostNames, Duration expiryWarning) {
        this.hostNames = List.copyOf(hostNames);
        this.expiryWarning = Objects.requireNonNull(expiryWarning);
    }

    /** What is wrong with the chain at that time, fatal things first. */
    public List<Remark> judge(CertificateChain chain, Instant now) {
        List<Remark> remarks = new ArrayList<>();
        addValidity(remarks, chain.leaf(), now);
        if (!chain.keyStrength().isSufficient()) {
            remarks.add(Remark.fatal("has the short key " + chain.keyStrength() + " (the least are RSA 2048, EC 256)"));
        }
        if (remarks.isEmpty()) {
            addWarnings(remarks, chain, now);
        }
        return remarks;
    }

    private void addWarnings(List<Remark> remarks, CertificateChain chain, Instant now) {
        for (X509Certificate certificate : chain.certificates()) {
            Instant end = certificate.getNotAfter().toInstant();
            if (end.isBefore(now)) {
                // Not the server's own, and clients may not need it.
                remarks.add(
                        Remark.warning("comes with one that expired on " + end + " (" + subject(certificate) + ")"));
            } else if (end.isBefore(now.plus(expiryWarning))) {
                remarks.add(Remark.warning("expires on " + end + ", in " + ChronoUnit.DAYS.between(now, end) + " days ("
                        + subject(certificate) + ")"));
            }
        }
        if (chain.isSelfSigned()) {
            remarks.add(Remark.note("nobody but itself vouches for (" + chain.subject() + ")"));
        }
        hostNames.stream()
                .filter(name -> !ServerIdentity.of(chain.leaf()).matches(name))
                .forEach(name -> remarks.add(Remark.warning("is not for the host name " + name)));
    }

    private static void addValidity(List<Remark> remarks, X509Certificate certificate, Instant now) {
        Instant begin = certificate.getNotBefore().toInstant();
        Instant end = certificate.getNotAfter().toInstant();
        if (now.isAfter(end)) {
            remarks.add(Remark.fatal("expired on " + end + " (" + subject(certificate) + ")"));
        }
        if (now.isBefore(begin)) {
            remarks.add(Remark.fatal("is not valid before " + begin + " (" + subject(certificate) + ")"));
        }
    }

    private static String subject(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName();
    }

    /** Something about a certificate. Immutable and thread-safe. */
    public static final class Remark {
        /** What it means for clients. */
        public enum Gravity {
            /** They must refuse it. */
            FATAL,
            /** They will refuse it, or do so if they check names. */
            WARNING,
            /** Those who do not know the certificate refuse it. */
            NOTE
        }

        private final Gravity gravity;
        private final String text;

        private Remark(Gravity gravity, String text) {
            this.gravity = Objects.requireNonNull(gravity);
            this.text = Objects.requireNonNull(text);
        }

        static Remark fatal(String text) {
            return new Remark(Gravity.FATAL, text);
        }

        static Remark warning(String text) {
            return new Remark(Gravity.WARNING, text);
        }

        static Remark note(String text) {
            return new Remark(Gravity.NOTE, text);
        }

        public Gravity gravity() {
            return gravity;
        }

        /** Completes the sentence "a certificate that ...". */
        public String text() {
            return text;
        }
    }
}
