package org.briefkasten.externalfetch;

import java.util.Objects;
import java.util.Optional;
import org.briefkasten.externalfetch.oauth.OAuthClient;
import org.briefkasten.externalfetch.remote.Endpoint;
import org.briefkasten.externalfetch.remote.Security;

/** Where and as whom somebody logs in elsewhere; without any secret. Immutable. */
public final class RemoteLogin {
    private final Protocol protocol;
    private final Security security;
    private final Endpoint endpoint;
    private final String username;
    private final Optional<OAuthClient> oauth;

    /**
     * With a password.
     *
     * @param username one line, not empty
     */
    public RemoteLogin(Protocol protocol, Security security, Endpoint endpoint, String username) {
        this(protocol, security, endpoint, username, Optional.empty());
    }

    /**
     * @param username one line, not empty
     * @param oauth how access tokens are got; empty with a password
     */
    public RemoteLogin(
            Protocol protocol, Security security, Endpoint endpoint, String username, Optional<OAuthClient> oauth) {
        this.protocol = Objects.requireNonNull(protocol);
        this.security = Objects.requireNonNull(security);
        this.endpoint = Objects.requireNonNull(endpoint);
        this.username = Objects.requireNonNull(username);
        this.oauth = Objects.requireNonNull(oauth);
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

    /** How access tokens are got; empty with a password. */
    public Optional<OAuthClient> oauth() {
        return oauth;
    }

    /**
     * What the secret is sealed for: with another protocol, host, port or user name, and with another token endpoint or
     * client, it does not open, so that a changed row cannot make us send it elsewhere.
     */
    public String secretContext() {
        return oauth.map(client -> mailbox() + "\n" + client.secretContext()).orElseGet(this::mailbox);
    }

    /** Whether the same mailbox is logged in to, however. */
    public boolean isForMailboxOf(RemoteLogin other) {
        return mailbox().equals(other.mailbox());
    }

    /** Whether a secret that was given for the other login may be used for this one. */
    public boolean sharesSecretWith(RemoteLogin other) {
        return security == other.security && secretContext().equals(other.secretContext());
    }

    private String mailbox() {
        return String.join("\n", protocol.name(), endpoint.host(), String.valueOf(endpoint.port()), username);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RemoteLogin
                && ((RemoteLogin) other).protocol == protocol
                && ((RemoteLogin) other).security == security
                && ((RemoteLogin) other).endpoint.equals(endpoint)
                && ((RemoteLogin) other).username.equals(username)
                && ((RemoteLogin) other).oauth.equals(oauth);
    }

    @Override
    public int hashCode() {
        return Objects.hash(protocol, security, endpoint, username, oauth);
    }

    @Override
    public String toString() {
        String how = oauth.map(client -> ", " + client).orElse("");
        return username + " at " + endpoint + " (" + protocol + ", " + security + how + ")";
    }
}
