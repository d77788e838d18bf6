package org.briefkasten.externalfetch;

import java.util.Objects;
import java.util.Optional;
import org.briefkasten.externalfetch.oauth.OAuthClient;
import org.briefkasten.externalfetch.remote.Endpoint;
import org.briefkasten.externalfetch.remote.Security;
import org.briefkasten.externalfetch.remote.Security.Mode;

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
     * What the secret is sealed for: with another protocol, host, port or user name, with another pin, with less than TLS,
     * and with another token endpoint or client, it does not open, so that a changed row cannot make us send it elsewhere.
     */
    public String secretContext() {
        String context = mailbox() + protection();
        return oauth.map(client -> context + "\n" + client.secretContext()).orElse(context);
    }

    /** Whether the same mailbox is logged in to, however. */
    public boolean isForMailboxOf(RemoteLogin other) {
        return mailbox().equals(other.mailbox());
    }

    /** Whether a secret that was given for the other login may be used for this one. */
    public boolean sharesSecretWith(RemoteLogin other) {
        return security.equals(other.security) && secretContext().equals(other.secretContext());
    }

    private String mailbox() {
        return String.join("\n", protocol.name(), endpoint.host(), String.valueOf(endpoint.port()), username);
    }

    private String protection() {
        if (security.mode() == Mode.PLAIN) {
            return "\n" + Mode.PLAIN.name();
        }
        return security.pin().map(pin -> "\n" + pin).orElse("");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RemoteLogin
                && isForMailboxOf((RemoteLogin) other)
                && ((RemoteLogin) other).security.equals(security)
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
