package org.briefkasten.externalfetch;

import java.util.Optional;
import org.briefkasten.externalfetch.oauth.OAuthSecrets;
import org.briefkasten.settings.webadmin.ConflictException;
import org.briefkasten.storage.secrets.Secret;

/** Other secrets of OAuth; what is not sent stays, but for the access token, which came with those before. Immutable. */
final class OAuthSecretChange implements SecretChange {
    static final String NO_REFRESH_TOKEN =
            "There is no refresh token for this server, user name, token endpoint and client; change the account's"
                    + " auth.refreshToken.";

    private final Optional<Secret> refreshToken;
    private final Optional<Secret> clientSecret;
    private final boolean dropsClientSecret;

    OAuthSecretChange(Optional<Secret> refreshToken, Optional<Secret> clientSecret, boolean dropsClientSecret) {
        this.refreshToken = refreshToken;
        this.clientSecret = clientSecret;
        this.dropsClientSecret = dropsClientSecret;
    }

    @Override
    public boolean isWhole() {
        return refreshToken.isPresent();
    }

    @Override
    public Secret applyTo(Optional<Secret> before) {
        Optional<OAuthSecrets> kept = before.map(OAuthSecrets::parse);
        return OAuthSecrets.of(
                        refreshToken
                                .or(() -> kept.map(OAuthSecrets::refreshToken))
                                .orElseThrow(() -> new ConflictException(NO_REFRESH_TOKEN)),
                        clientSecret.or(
                                () -> kept.filter(secrets -> !dropsClientSecret).flatMap(OAuthSecrets::clientSecret)))
                .toSecret();
    }
}
