package org.briefkasten.externalfetch;

import java.util.Objects;
import org.briefkasten.externalfetch.remote.Endpoint;
import org.briefkasten.externalfetch.remote.Security;

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
     * What the password is sealed for: with another protocol, host, port or user name it does not open, so that a
     * changed row cannot make us send it elsewhere.
     */
    public String secretContext() {
        return String.join("\n", protocol.name(), endpoint.host(), String.valueOf(endpoint.port()), username);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RemoteLogin
                && ((RemoteLogin) other).protocol == protocol
                && ((RemoteLogin) other).security == security
                && ((RemoteLogin) other).endpoint.equals(endpoint)
                && ((RemoteLogin) other).username.equals(username);
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
