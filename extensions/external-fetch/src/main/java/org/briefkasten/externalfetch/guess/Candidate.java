package org.briefkasten.externalfetch.guess;

import java.util.List;
import java.util.Objects;
import org.briefkasten.externalfetch.Protocol;
import org.briefkasten.externalfetch.remote.Endpoint;
import org.briefkasten.externalfetch.remote.Security;

/** Where a mailbox may be. Two of one server are equal, whoever named it. Immutable. */
final class Candidate {
    /** Who named it, the most reliable first. */
    enum Source {
        /** The domain itself, over TLS: Mozilla's autoconfig document. */
        AUTOCONFIG,
        /** The DNS of the domain (RFC 6186, RFC 8314). */
        SRV,
        /** Nobody: hosts are often named so. */
        NAME
    }

    private final Protocol protocol;
    private final Endpoint endpoint;
    private final Security security;
    private final List<String> usernames;
    private final Source source;

    /**
     * @param usernames under which to log in, the most likely first, at least one
     */
    Candidate(Protocol protocol, Endpoint endpoint, Security security, List<String> usernames, Source source) {
        this.protocol = Objects.requireNonNull(protocol);
        this.endpoint = Objects.requireNonNull(endpoint);
        this.security = Objects.requireNonNull(security);
        this.usernames = List.copyOf(usernames);
        this.source = Objects.requireNonNull(source);
    }

    /** A server of which nothing is said about user names: first the address, then what is before the {@code @} (RFC 6186 section 4). */
    static Candidate of(
            GuessedAddress address, Protocol protocol, Endpoint endpoint, Security security, Source source) {
        return new Candidate(protocol, endpoint, security, List.of(address.text(), address.localPart()), source);
    }

    Protocol protocol() {
        return protocol;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    Security security() {
        return security;
    }

    List<String> usernames() {
        return usernames;
    }

    Source source() {
        return source;
    }

    /**
     * Whether a password may be tried there unasked. The DNS can be forged, so that a host elsewhere which it names needs
     * the user's consent (RFC 6186 section 6).
     */
    boolean isTrustedBy(GuessedAddress address) {
        return source == Source.AUTOCONFIG || address.covers(endpoint.host());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Candidate
                && ((Candidate) other).protocol == protocol
                && ((Candidate) other).endpoint.equals(endpoint)
                && ((Candidate) other).security.equals(security);
    }

    @Override
    public int hashCode() {
        return Objects.hash(protocol, endpoint, security);
    }

    @Override
    public String toString() {
        return protocol + " at " + endpoint + " (" + security + ", " + source + ")";
    }
}
