package org.briefkasten.externalfetch;

import java.util.Objects;
import org.briefkasten.externalfetch.remote.Endpoint;
import org.briefkasten.externalfetch.remote.Security;
import org.briefkasten.externalfetch.remote.Security.Mode;

/** Where and as whom somebody logs in elsewhere; without the password. Immutable. */
public final class RemoteLogin {
    private final Protocol protocol;
    private final Security security;
    private final Endpoint endpoint;
    private final String username;

    /**
     * @param username one line, not empty
     */
    public RemoteLogin(Protocol protocol, Security security, Endpoint endpoint, String username) {
        this.protocol = Objects.requireNonNull(protocol);
        this.security = Objects.requireNonNull(security);
        this.endpoint = Objects.requireNonNull(endpoint);
        this.username = Objects.requireNonNull(username);
    }

    public Protocol protocol() {
        return protocol;
    }

    public Security security() {
        return security;
    }

    public Endpoint endpoint() {
        return endpoint;
    }

    public String username() {
        return username;
    }

    /**
     * What the password is sealed for: with another protocol, host, port or user name, with another pin or with less
     * than TLS it does not open, so that a changed row cannot make us send it elsewhere.
     */
    public String secretContext() {
        String server = String.join("\n", protocol.name(), endpoint.host(), String.valueOf(endpoint.port()), username);
        if (security.mode() == Mode.PLAIN) {
            return server + "\n" + Mode.PLAIN.name();
        }
        return security.pin().map(pin -> server + "\n" + pin).orElse(server);
    }

    /** Whether both have the same mailbox, however they get at it. */
    public boolean isSameMailbox(RemoteLogin other) {
        return other.protocol == protocol && other.endpoint.equals(endpoint) && other.username.equals(username);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RemoteLogin
                && isSameMailbox((RemoteLogin) other)
                && ((RemoteLogin) other).security.equals(security);
    }

    @Override
    public int hashCode() {
        return Objects.hash(protocol, security, endpoint, username);
    }

    @Override
    public String toString() {
        return username + " at " + endpoint + " (" + protocol + ", " + security + ")";
    }
}
