package org.briefkasten.externalfetch.oauth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.briefkasten.storage.secrets.Secret;

/**
 * What an account has of secrets for OAuth, sealed as one, so that a refresh token and the access token that came with
 * it are stored together or not at all. Immutable; never prints them.
 */
public final class OAuthSecrets {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REFRESH_TOKEN = "refreshToken";
    private static final String CLIENT_SECRET = "clientSecret";
    private static final String ACCESS_TOKEN = "accessToken";
    private static final String EXPIRES_AT = "expiresAt";
    /** A token that expires in less is not begun with: servers' clocks differ, and a login takes its time. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final Secret refreshToken;
    private final Optional<Secret> clientSecret;
    private final Optional<Secret> accessToken;
    private final Instant expiresAt;

    private OAuthSecrets(
            Secret refreshToken, Optional<Secret> clientSecret, Optional<Secret> accessToken, Instant expiresAt) {
        this.refreshToken = Objects.requireNonNull(refreshToken);
        this.clientSecret = Objects.requireNonNull(clientSecret);
        this.accessToken = Objects.requireNonNull(accessToken);
        this.expiresAt = Objects.requireNonNull(expiresAt);
    }

    /** Without an access token. */
    public static OAuthSecrets of(Secret refreshToken, Optional<Secret> clientSecret) {
        return new OAuthSecrets(refreshToken, clientSecret, Optional.empty(), Instant.EPOCH);
    }

    /**
     * @param sealed what {@link #toSecret} gave
     */
    public static OAuthSecrets parse(Secret sealed) {
        JsonNode node = tree(sealed);
        return new OAuthSecrets(
                Secret.of(node.required(REFRESH_TOKEN).textValue()),
                Optional.ofNullable(node.get(CLIENT_SECRET))
                        .map(JsonNode::textValue)
                        .map(Secret::of),
                Optional.ofNullable(node.get(ACCESS_TOKEN))
                        .map(JsonNode::textValue)
                        .map(Secret::of),
                Instant.ofEpochMilli(node.path(EXPIRES_AT).longValue()));
    }

    private static JsonNode tree(Secret sealed) {
        try {
            return JSON.readTree(sealed.text());
        } catch (JsonProcessingException e) {
            e.clearLocation(); // Which quotes what it could not read.
            throw new IllegalStateException("no secrets of OAuth", e);
        }
    }

    /** All of them as one. */
    public Secret toSecret() {
        ObjectNode node = JSON.createObjectNode().put(REFRESH_TOKEN, refreshToken.text());
        clientSecret.ifPresent(secret -> node.put(CLIENT_SECRET, secret.text()));
        accessToken.ifPresent(token -> node.put(ACCESS_TOKEN, token.text()).put(EXPIRES_AT, expiresAt.toEpochMilli()));
        return Secret.of(node.toString());
    }

    public Secret refreshToken() {
        return refreshToken;
    }

    public Optional<Secret> clientSecret() {
        return clientSecret;
    }

    /** The access token, if there is one that is good for a while yet. */
    public Optional<Secret> accessTokenAt(Instant now) {
        return accessToken.filter(token -> now.plus(MARGIN).isBefore(expiresAt));
    }

    /**
     * With what a token endpoint gave.
     *
     * @param asked when it was asked
     */
    public OAuthSecrets with(TokenGrant grant, Instant asked) {
        return new OAuthSecrets(
                grant.refreshToken().orElse(refreshToken),
                clientSecret,
                Optional.of(grant.accessToken()),
                asked.plus(grant.lifetime()));
    }

    @Override
    public String toString() {
        return "(secrets of OAuth)";
    }
}
