package org.briefkasten.externalfetch.oauth;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.briefkasten.storage.secrets.Secret;

/** What a token endpoint gave (RFC 6749 section 5.1). Immutable; never prints the tokens. */
public final class TokenGrant {
    private final Secret accessToken;
    private final Duration lifetime;
    private final Optional<Secret> refreshToken;

    /**
     * @param accessToken one word of ASCII
     * @param lifetime of the access token; zero, if it is not known
     * @param refreshToken the one that takes the place of that which was used; empty, if that holds
     */
    public TokenGrant(Secret accessToken, Duration lifetime, Optional<Secret> refreshToken) {
        this.accessToken = Objects.requireNonNull(accessToken);
        this.lifetime = Objects.requireNonNull(lifetime);
        this.refreshToken = Objects.requireNonNull(refreshToken);
    }

    public Secret accessToken() {
        return accessToken;
    }

    public Duration lifetime() {
        return lifetime;
    }

    public Optional<Secret> refreshToken() {
        return refreshToken;
    }

    @Override
    public String toString() {
        return "(tokens for " + lifetime + ")";
    }
}
