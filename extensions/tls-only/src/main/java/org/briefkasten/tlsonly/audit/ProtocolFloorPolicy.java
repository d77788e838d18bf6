package org.briefkasten.tlsonly.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.briefkasten.tlsonly.listeners.JvmTls;
import org.briefkasten.tlsonly.listeners.Listener;
import org.briefkasten.tlsonly.listeners.ListenersFile;
import org.briefkasten.tlsonly.listeners.TlsSettings;
import org.briefkasten.tlsonly.listeners.TlsVersion;

/** No version of TLS below the floor, and none that does not exist. */
final class ProtocolFloorPolicy implements ListenerPolicy {
    private final TlsVersion floor;
    private final JvmTls jvm;

    ProtocolFloorPolicy(TlsVersion floor, JvmTls jvm) {
        this.floor = floor;
        this.jvm = jvm;
    }

    @Override
    public List<Finding> judge(ListenersFile file, Listener listener) {
        return listener.tls().map(tls -> judge(listener, tls)).orElse(List.of());
    }

    private List<Finding> judge(Listener listener, TlsSettings tls) {
        boolean byDefault = tls.protocols().isEmpty();
        List<String> offered = byDefault ? jvm.defaultProtocols() : tls.protocols();
        List<Finding> findings = new ArrayList<>();
        addFinding(findings, listener, below(offered), byDefault ? "offers by default" : "offers");
        addFinding(findings, listener, unknown(offered), "names the unknown protocol");
        return findings;
    }

    private void addFinding(List<Finding> findings, Listener listener, List<String> protocols, String verb) {
        if (!protocols.isEmpty()) {
            String reason = verb + " " + String.join(", ", protocols) + ", the least is " + floor.protocolName();
            findings.add(Finding.refusal(listener, reason, Remedies.protocols(floor)));
        }
    }

    private List<String> below(List<String> protocols) {
        return protocols.stream()
                .filter(protocol -> TlsVersion.named(protocol)
                        .map(version -> version.isBelow(floor))
                        .orElse(false))
                .collect(Collectors.toList());
    }

    private static List<String> unknown(List<String> protocols) {
        return protocols.stream()
                .filter(protocol -> TlsVersion.named(protocol).isEmpty())
                .collect(Collectors.toList());
    }
}
