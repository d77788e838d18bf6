package org.briefkasten.tlsonly.audit;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.briefkasten.tlsonly.OtherService;
import org.briefkasten.tlsonly.TlsOnlyConfiguration;
import org.briefkasten.tlsonly.listeners.CertificateJudge;
import org.briefkasten.tlsonly.listeners.ImapPackagesPlace;
import org.briefkasten.tlsonly.listeners.JvmTls;
import org.briefkasten.tlsonly.listeners.ListenersFile;
import org.briefkasten.tlsonly.listeners.MailProtocol;
import org.briefkasten.tlsonly.listeners.TlsVersion;

/** Judges what James's files say about listeners. Immutable and thread-safe. */
public final class ListenerAudit {
    private final TlsOnlyConfiguration configuration;
    private final JvmTls jvm;
    private final List<ListenerPolicy> policies;
    private final ExceptionsPolicy exceptions;

    /**
     * @param jvm what a listener offers that leaves it open
     * @param place where the running James reads {@code imapPackages}
     * @param clock for the validity of certificates
     */
    public ListenerAudit(TlsOnlyConfiguration configuration, JvmTls jvm, ImapPackagesPlace place, Clock clock) {
        this.configuration = configuration;
        this.jvm = jvm;
        this.exceptions = new ExceptionsPolicy(configuration);
        this.policies = List.of(
                new ImplicitTlsPolicy(configuration),
                new ProtocolFloorPolicy(configuration.minimumProtocol(), jvm),
                new CipherSuitePolicy(jvm),
                new KeyMaterialPolicy(
                        new CertificateJudge(configuration.hostNames(), configuration.expiryWarning()), clock::instant),
                new GuardPolicy(place, configuration.isGuardRequired()));
    }

    /** Everything found, in the order of the files; without a refusal the promise holds. */
    public List<Finding> examine(List<ListenersFile> files, List<HttpService> services) {
        List<Finding> findings = new ArrayList<>();
        for (ListenersFile file : files) {
            findings.addAll(examine(file));
        }
        if (files.stream().noneMatch(this::isRefused)) {
            findings.addAll(exceptions.judge(files));
        }
        renegotiation(files).ifPresent(findings::add);
        services.stream()
                .filter(service -> service.exposure() == HttpService.Exposure.PLAINTEXT)
                .filter(service -> configuration.isEnforced(service.service()))
                .map(ListenerAudit::finding)
                .forEach(findings::add);
        return findings;
    }

    private List<Finding> examine(ListenersFile file) {
        List<Finding> findings = new ArrayList<>();
        absence(file).ifPresent(findings::add);
        file.faults().stream().map(fault -> finding(file, fault)).forEach(findings::add);
        file.listeners().stream()
                .filter(configuration::isEnforced)
                .flatMap(listener -> policies.stream().flatMap(policy -> policy.judge(file, listener).stream()))
                .forEach(findings::add);
        return findings;
    }

    /** James serves no POP3 without the file, in some flavours never: only IMAP is expected to be there. */
    private static Optional<Finding> absence(ListenersFile file) {
        if (file.protocol() != MailProtocol.IMAP || file.state() == ListenersFile.State.PRESENT) {
            return Optional.empty();
        }
        String reason = file.state() == ListenersFile.State.MISSING ? "is missing" : "has no <imapserver> element";
        return Optional.of(Finding.refusal(
                file.protocol().fileName(),
                "the file",
                reason,
                "copy it from Briefkasten's conf/, or write <imapservers><imapserver enabled=\"false\"/></imapservers>"
                        + " to serve no IMAP"));
    }

    private boolean isRefused(ListenersFile file) {
        return configuration.isEnforced(file.protocol()) && !file.faults().isEmpty();
    }

    private Finding finding(ListenersFile file, ListenersFile.Fault fault) {
        return configuration.isEnforced(file.protocol())
                ? Finding.refusal(file.protocol().fileName(), fault.subject(), fault.reason(), "mend it")
                : Finding.warning(file.protocol().fileName(), fault.subject(), fault.reason(), "mend it");
    }

    /** RFC 9325 section 3.5; TLS 1.3 has no renegotiation. */
    private Optional<Finding> renegotiation(List<ListenersFile> files) {
        boolean possible = files.stream()
                .flatMap(file -> file.listeners().stream())
                .flatMap(listener -> listener.tls().stream())
                .map(tls -> tls.protocols().isEmpty() ? jvm.defaultProtocols() : tls.protocols())
                .anyMatch(protocols -> protocols.contains(TlsVersion.TLS_1_2.protocolName()));
        return possible && !jvm.isRejectingRenegotiation()
                ? Optional.of(Finding.warning(
                        "jvm.properties",
                        JvmTls.REJECT_RENEGOTIATION,
                        "is not true, so that clients may have the key exchange of TLS 1.2 done again and again",
                        "write " + JvmTls.REJECT_RENEGOTIATION + "=true"))
                : Optional.empty();
    }

    private static Finding finding(HttpService service) {
        String remedy = service.service() == OtherService.JMAP
                ? "write enabled=false, or let a proxy on this host do TLS and write <jmap>false</jmap> into tls-only.xml"
                : "write https.enabled=true with a https.keystore, or host=localhost";
        return Finding.refusal(service.fileName(), service.service().key(), "is " + service.state(), remedy);
    }
}
