package org.briefkasten.externalfetch.oauth;

import java.util.Objects;
import java.util.Optional;
import org.briefkasten.externalfetch.remote.SaslMechanism;

/** As which client access tokens are got, from where, and how they are used; without any secret. Immutable. */
public final class OAuthClient {
    private final SaslMechanism mechanism;
    private final TokenEndpoint endpoint;
    private final String id;
    private final Optional<String> scope;

    /**
     * @param mechanism with which mail servers are shown the token
     * @param id one line, not empty
     * @param scope what tokens are asked for; what the refresh token was given for, if it is left out
     */
    public OAuthClient(SaslMechanism mechanism, TokenEndpoint endpoint, String id, Optional<String> scope) {
        this.mechanism = Objects.requireNonNull(mechanism);
        this.endpoint = Objects.requireNonNull(endpoint);
        this.id = Objects.requireNonNull(id);
        this.scope = Objects.requireNonNull(scope);
    }

    public SaslMechanism mechanism() {
        return mechanism;
    }

    public TokenEndpoint endpoint() {
        return endpoint;
    }

    public String id() {
        return id;
    }

    public Optional<String> scope() {
        return scope;
    }

    /** What its secrets are sealed for: with another endpoint or client they do not open. */
    public String secretContext() {
        return endpoint + "\n" + id;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OAuthClient
                && ((OAuthClient) other).mechanism == mechanism
                && ((OAuthClient) other).endpoint.equals(endpoint)
                && ((OAuthClient) other).id.equals(id)
                && ((OAuthClient) other).scope.equals(scope);
    }

    @Override
    public int hashCode() {
        return Objects.hash(mechanism, endpoint, id, scope);
    }

    @Override
    public String toString() {
        return mechanism + " from " + endpoint.server();
    }
}
