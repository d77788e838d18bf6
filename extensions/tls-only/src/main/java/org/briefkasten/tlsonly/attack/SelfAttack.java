package org.briefkasten.tlsonly.attack;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.briefkasten.tlsonly.TlsOnlyConfiguration;
import org.briefkasten.tlsonly.audit.StartUpAudit;
import org.briefkasten.tlsonly.listeners.CertificateJudge;
import org.briefkasten.tlsonly.listeners.Listener;

/**
 * Dials every listener of the audit and tries what an attacker would. Blocks on the network, at most a few times 5
 * seconds for a listener that answers nothing. Thread-safe.
 */
@Singleton
public final class SelfAttack {
    private final TlsOnlyConfiguration configuration;
    private final List<Listener> listeners;
    private final List<Probe> probes;

    @Inject
    public SelfAttack(StartUpAudit audit, TlsOnlyConfiguration configuration, Clock clock) {
        this.configuration = configuration;
        this.listeners = audit.listeners();
        CertificateJudge judge = new CertificateJudge(configuration.hostNames(), configuration.expiryWarning());
        this.probes = List.of(
                new HandshakeProbe(configuration.minimumProtocol(), judge, clock),
                new OldVersionProbe(configuration.minimumProtocol()),
                new PlaintextProbe());
    }

    /** What is attacked: every address, with a known port, of every listener under implicit TLS. */
    public List<Target> targets() {
        return listeners.stream()
                .filter(Listener::isImplicitTls)
                .flatMap(listener -> listener.binds().stream()
                        .filter(bind -> bind.port() != 0)
                        .map(bind -> Target.of(listener, bind)))
                .collect(Collectors.toList());
    }

    /** What was found on the target; nothing means that the promise holds there. */
    public List<Weakness> attack(Target target) {
        List<Weakness> weaknesses = new ArrayList<>();
        try {
            for (Probe probe : probes) {
                weaknesses.addAll(probe.attack(target));
            }
        } catch (IOException e) {
            weaknesses.add(Weakness.broken(target, "cannot be judged: " + e.getMessage()));
        }
        return weaknesses;
    }

    /** The listeners that the operator lets speak plaintext. */
    public Stream<Weakness> exceptions() {
        return listeners.stream().flatMap(listener -> configuration.exceptionOf(listener).stream()
                .map(exception -> Weakness.doubtful(
                        "\"" + listener.jmxName() + "\"", "speaks plaintext, excepted: " + exception.reason())));
    }
}
