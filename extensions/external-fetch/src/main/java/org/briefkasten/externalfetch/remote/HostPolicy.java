package org.briefkasten.externalfetch.remote;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides which hosts users may name, before anything is looked up. Pure, immutable and thread-safe. */
public final class HostPolicy {
    private final List<HostPattern> allowed;
    private final List<HostPattern> denied;
    private final Set<String> plaintext;

    /**
     * @param allowed the only hosts that may be named; none: all
     * @param denied hosts that may not be named, also if they are allowed
     * @param plaintext those that may be used without TLS, as {@link Endpoint#normalizedHost} spells them
     */
    public HostPolicy(List<HostPattern> allowed, List<HostPattern> denied, Set<String> plaintext) {
        this.allowed = List.copyOf(allowed);
        this.denied = List.copyOf(denied);
        this.plaintext = Set.copyOf(plaintext);
    }

    /** Any host, with TLS. */
    public static HostPolicy open() {
        return new HostPolicy(List.of(), List.of(), Set.of());
    }

    /** Whether secrets and mail may go to that host without TLS. */
    public boolean permitsPlaintext(String host) {
        return plaintext.contains(host);
    }

    /** Why the host may not be named, for the log; empty if it may. */
    Optional<String> objection(String host) {
        if (denied.stream().anyMatch(pattern -> pattern.matches(host))) {
            return Optional.of("it is among deniedHosts in external-fetch.xml");
        }
        if (!allowed.isEmpty() && allowed.stream().noneMatch(pattern -> pattern.matches(host))) {
            return Optional.of("it is not among allowedHosts in external-fetch.xml");
        }
        return Optional.empty();
    }
}
