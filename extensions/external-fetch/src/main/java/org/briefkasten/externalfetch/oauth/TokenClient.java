package org.briefkasten.externalfetch.oauth;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringEncoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.briefkasten.externalfetch.http.HttpAnswer;
import org.briefkasten.externalfetch.http.HttpExchange;
import org.briefkasten.externalfetch.remote.Connection;
import org.briefkasten.externalfetch.remote.Dialler;
import org.briefkasten.externalfetch.remote.ExternalServerException;
import org.briefkasten.externalfetch.remote.ExternalServerException.Kind;
import org.briefkasten.externalfetch.remote.Security;
import org.briefkasten.externalfetch.remote.Timeouts;

/**
 * Asks token endpoints for access tokens (RFC 6749 section 6), over connections of the {@link Dialler}: vetted
 * addresses, TLS, bounded times. No redirect is followed. Thread-safe; blocks.
 */
public final class TokenClient {
    private final Dialler dialler;
    private final Timeouts timeouts;

    /**
     * @param dialler for the ports that token endpoints may have
     * @param timeouts its session's is for the whole exchange
     */
    public TokenClient(Dialler dialler, Timeouts timeouts) {
        this.dialler = Objects.requireNonNull(dialler);
        this.timeouts = Objects.requireNonNull(timeouts);
    }

    /** Whether the endpoint has, by now, an address that may be dialled. Nothing is dialled. */
    public boolean permits(TokenEndpoint endpoint) {
        return dialler.permits(endpoint.server());
    }

    /**
     * @throws ExternalServerException AUTHENTICATION, if the refresh token is not good any more; any other kind, if it
     *     may be another time
     */
    public TokenGrant refresh(OAuthClient client, OAuthSecrets secrets) throws IOException {
        return TokenAnswers.grantOf(client.endpoint(), post(client.endpoint(), form(client, secrets)));
    }

    private HttpAnswer post(TokenEndpoint endpoint, byte[] form) throws ExternalServerException {
        try (Connection connection = dialler.dial(endpoint.server(), Security.TLS, timeouts)) {
            return new HttpExchange().run(connection, request(endpoint, form));
        } catch (IOException e) {
            throw told(endpoint, e);
        }
    }

    private static FullHttpRequest request(TokenEndpoint endpoint, byte[] form) {
        FullHttpRequest request = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1, HttpMethod.POST, endpoint.target(), Unpooled.wrappedBuffer(form));
        request.headers()
                .set(HttpHeaderNames.HOST, endpoint.authority())
                .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_X_WWW_FORM_URLENCODED)
                .set(HttpHeaderNames.CONTENT_LENGTH, form.length)
                .set(HttpHeaderNames.ACCEPT, HttpHeaderValues.APPLICATION_JSON)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        return request;
    }

    private static byte[] form(OAuthClient client, OAuthSecrets secrets) {
        QueryStringEncoder form = new QueryStringEncoder("");
        form.addParam("grant_type", "refresh_token");
        form.addParam("refresh_token", secrets.refreshToken().text());
        form.addParam("client_id", client.id());
        secrets.clientSecret().ifPresent(secret -> form.addParam("client_secret", secret.text()));
        client.scope().ifPresent(scope -> form.addParam("scope", scope));
        return form.toString().substring(1).getBytes(StandardCharsets.US_ASCII);
    }

    /** The dialler speaks of mail servers. */
    private static ExternalServerException told(TokenEndpoint endpoint, IOException failure) {
        Kind kind = failure instanceof ExternalServerException
                ? ((ExternalServerException) failure).kind()
                : Kind.DISCONNECTED;
        switch (kind) {
            case UNREACHABLE:
                return failed(kind, endpoint, "cannot be reached over TLS.", failure);
            case UNTRUSTED:
                return failed(kind, endpoint, "shows no certificate that is valid and trusted for this name.", failure);
            case TIMEOUT:
                return failed(kind, endpoint, "did not answer in time.", failure);
            default:
                return failed(kind, endpoint, "gave no answer that can be used.", failure);
        }
    }

    private static ExternalServerException failed(Kind kind, TokenEndpoint endpoint, String what, IOException cause) {
        return new ExternalServerException(kind, "The token endpoint at " + endpoint.server() + " " + what, cause);
    }
}
