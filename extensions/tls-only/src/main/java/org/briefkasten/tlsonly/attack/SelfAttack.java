package org.briefkasten.tlsonly.attack;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.briefkasten.tlsonly.TlsOnlyConfiguration;
import org.briefkasten.tlsonly.audit.StartUpAudit;
import org.briefkasten.tlsonly.listeners.CertificateJudge;
import org.briefkasten.tlsonly.listeners.Listener;

/**
 * Dials every listener of the audit and tries what an attacker would. Blocks on the network, at most a few times 5
 * seconds for a listener that answers nothing. Thread-safe.
 *
 * <p>James 3.8.1 logs each attempt that it turns away with a stack trace. What a listener turns away does not change
 * while James runs, so the attempts of an attacker are made anew only after the configured interval, unless one
 * succeeded; the handshake, which finds a certificate that has expired or was replaced, is made each time.
 */
@Singleton
public final class SelfAttack {
    private final TlsOnlyConfiguration configuration;
    private final List<Listener> listeners;
    private final Clock clock;
    private final Probe handshake;
    private final List<Probe> hostile;
    private final Map<String, Instant> withstood = new ConcurrentHashMap<>();

    @Inject
    public SelfAttack(StartUpAudit audit, TlsOnlyConfiguration configuration, Clock clock) {
        this.configuration = configuration;
        this.listeners = audit.listeners();
        CertificateJudge judge = new CertificateJudge(configuration.hostNames(), configuration.expiryWarning());
        this.clock = clock;
        this.handshake = new HandshakeProbe(configuration.minimumProtocol(), judge, clock);
        this.hostile = List.of(new OldVersionProbe(configuration.minimumProtocol()), new PlaintextProbe());
    }

    /** What is attacked: the addresses of the listeners that the promise is about. */
    public List<Target> targets() {
        return addresses().stream()
                .filter(target -> configuration.isEnforced(target.listener()))
                .collect(Collectors.toList());
    }

    /** Every address, with a known port, of every listener under implicit TLS. */
    public List<Target> addresses() {
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
            weaknesses.addAll(handshake.attack(target));
            if (!hasWithstoodLately(target)) {
                weaknesses.addAll(attackHostilely(target));
            }
        } catch (IOException e) {
            weaknesses.add(Weakness.broken(target, "cannot be judged: " + e.getMessage()));
        }
        return weaknesses;
    }

    private boolean hasWithstoodLately(Target target) {
        Instant at = withstood.get(target.address());
        return at != null && clock.instant().isBefore(at.plus(configuration.attackInterval()));
    }

    private List<Weakness> attackHostilely(Target target) throws IOException {
        Instant begin = clock.instant();
        List<Weakness> weaknesses = new ArrayList<>();
        for (Probe probe : hostile) {
            weaknesses.addAll(probe.attack(target));
        }
        if (weaknesses.isEmpty()) {
            withstood.put(target.address(), begin);
        } else {
            withstood.remove(target.address());
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
