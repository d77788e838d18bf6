package org.briefkasten.tlsonly.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.briefkasten.tlsonly.listeners.CipherSuiteStrength;
import org.briefkasten.tlsonly.listeners.JvmTls;
import org.briefkasten.tlsonly.listeners.Listener;
import org.briefkasten.tlsonly.listeners.ListenersFile;
import org.briefkasten.tlsonly.listeners.TlsSettings;

/** No broken cipher suite, none that this JVM does not know, and none that is outdated unless the JVM brings it. */
final class CipherSuitePolicy implements ListenerPolicy {
    private final JvmTls jvm;

    CipherSuitePolicy(JvmTls jvm) {
        this.jvm = jvm;
    }

    @Override
    public List<Finding> judge(ListenersFile file, Listener listener) {
        return listener.tls().map(tls -> judge(listener, tls)).orElse(List.of());
    }

    private List<Finding> judge(Listener listener, TlsSettings tls) {
        boolean byDefault = tls.cipherSuites().isEmpty();
        List<String> offered = byDefault ? jvm.defaultCipherSuites() : tls.cipherSuites();
        List<Finding> findings = new ArrayList<>();
        List<String> unknown = offered.stream()
                .filter(suite -> !jvm.supportedCipherSuites().contains(suite))
                .collect(Collectors.toList());
        List<String> broken = ofStrength(offered, CipherSuiteStrength.BROKEN);
        unknown.removeAll(broken);
        if (!unknown.isEmpty()) {
            findings.add(Finding.refusal(
                    listener, "names cipher suites that this JVM does not know: " + text(unknown), Remedies.suites()));
        }
        if (!broken.isEmpty()) {
            findings.add(Finding.refusal(listener, "offers broken cipher suites: " + text(broken), Remedies.suites()));
        }
        findings.addAll(outdated(listener, offered, byDefault));
        return findings;
    }

    private static List<Finding> outdated(Listener listener, List<String> offered, boolean byDefault) {
        List<String> outdated = ofStrength(offered, CipherSuiteStrength.OUTDATED);
        if (outdated.isEmpty()) {
            return List.of();
        }
        return List.of(
                byDefault
                        ? Finding.warning(
                                listener,
                                "leaves the cipher suites to the JVM, " + outdated.size()
                                        + " of which have no forward secrecy or no authenticated encryption",
                                Remedies.suites())
                        : Finding.refusal(
                                listener,
                                "offers cipher suites without forward secrecy or authenticated encryption: "
                                        + text(outdated),
                                Remedies.suites()));
    }

    private static List<String> ofStrength(List<String> suites, CipherSuiteStrength strength) {
        return suites.stream()
                .filter(suite -> CipherSuiteStrength.of(suite) == strength)
                .collect(Collectors.toList());
    }

    private static String text(List<String> suites) {
        return String.join(", ", suites);
    }
}
