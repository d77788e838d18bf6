package org.briefkasten.externalfetch;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.briefkasten.externalfetch.oauth.OAuthClient;
import org.briefkasten.externalfetch.oauth.OAuthSecrets;
import org.briefkasten.externalfetch.oauth.TokenClient;
import org.briefkasten.externalfetch.oauth.TokenGrant;
import org.briefkasten.externalfetch.remote.ExternalServerException;
import org.briefkasten.storage.secrets.Secret;

/**
 * The access tokens of accounts: kept with the refresh token, sealed, so that nodes that share accounts share them and a
 * restart asks for none; renewed a minute before they expire. Thread-safe; blocks. Not to be used for one account twice
 * at once: a server that gives another refresh token each time takes each only once.
 */
public final class AccessTokens {
    private final TokenClient client;
    private final Clock clock;

    public AccessTokens(TokenClient client, Clock clock) {
        this.client = Objects.requireNonNull(client);
        this.clock = Objects.requireNonNull(clock);
    }

    /** The token that is kept, if it does not expire yet. */
    public Optional<Secret> kept(SecretSlot slot) {
        return OAuthSecrets.parse(slot.secret()).accessTokenAt(clock.instant());
    }

    /**
     * Another token. What came with it is kept before this returns: a refresh token that takes another's place must not
     * be lost.
     *
     * @throws ExternalServerException AUTHENTICATION, if the user must sign in again
     */
    public Secret renewed(OAuthClient of, SecretSlot slot) throws IOException {
        OAuthSecrets secrets = OAuthSecrets.parse(slot.secret());
        Instant asked = clock.instant();
        TokenGrant grant = client.refresh(of, secrets);
        slot.replace(secrets.with(grant, asked).toSecret());
        return grant.accessToken();
    }
}
