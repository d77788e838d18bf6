package org.briefkasten.externalfetch;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.briefkasten.externalfetch.oauth.OAuthClient;
import org.briefkasten.externalfetch.remote.Connector;
import org.briefkasten.externalfetch.remote.Credentials;
import org.briefkasten.externalfetch.remote.ExternalServerException;
import org.briefkasten.externalfetch.remote.ExternalServerException.Kind;
import org.briefkasten.externalfetch.remote.RemoteMailbox;
import org.briefkasten.storage.secrets.Secret;

/** Logs in elsewhere, with a password or with an access token that it gets first. Thread-safe; blocks. */
public final class Logins {
    private final Map<Protocol, Connector> connectors;
    private final AccessTokens tokens;

    public Logins(Map<Protocol, Connector> connectors, AccessTokens tokens) {
        this.connectors = Map.copyOf(connectors);
        this.tokens = Objects.requireNonNull(tokens);
    }

    /**
     * @throws ExternalServerException if the server, or the token endpoint, cannot be reached, is not trusted or refuses
     */
    public RemoteMailbox open(RemoteLogin login, SecretSlot slot) throws IOException {
        Optional<OAuthClient> client = login.oauth();
        return client.isPresent()
                ? openWithToken(login, client.get(), slot)
                : open(login, Credentials.password(login.username(), slot.secret()));
    }

    /**
     * Logs in with what there is, without asking for another token.
     *
     * @return empty if that takes another token
     */
    public Optional<RemoteMailbox> openAsItIs(RemoteLogin login, SecretSlot slot) throws IOException {
        if (login.oauth().isEmpty()) {
            return Optional.of(open(login, slot));
        }
        Optional<Secret> kept = tokens.kept(slot);
        return kept.isPresent() ? openWithKept(login, login.oauth().get(), kept.get()) : Optional.empty();
    }

    /** A server may take a token no more before it expires: then one other is tried, and no third. */
    private RemoteMailbox openWithToken(RemoteLogin login, OAuthClient client, SecretSlot slot) throws IOException {
        Optional<Secret> kept = tokens.kept(slot);
        if (kept.isPresent()) {
            Optional<RemoteMailbox> opened = openWithKept(login, client, kept.get());
            if (opened.isPresent()) {
                return opened.get();
            }
        }
        return open(login, new Credentials(client.mechanism(), login.username(), tokens.renewed(client, slot)));
    }

    private Optional<RemoteMailbox> openWithKept(RemoteLogin login, OAuthClient client, Secret token)
            throws IOException {
        try {
            return Optional.of(open(login, new Credentials(client.mechanism(), login.username(), token)));
        } catch (ExternalServerException e) {
            if (e.kind() != Kind.AUTHENTICATION) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private RemoteMailbox open(RemoteLogin login, Credentials credentials) throws IOException {
        return connectors.get(login.protocol()).open(login.endpoint(), login.security(), credentials);
    }
}
