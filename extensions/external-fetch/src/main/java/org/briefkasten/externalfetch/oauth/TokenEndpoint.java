package org.briefkasten.externalfetch.oauth;

import com.google.common.base.CharMatcher;
import java.net.URI;
import java.net.URISyntaxException;
import org.briefkasten.externalfetch.remote.Endpoint;

/** Where tokens are given out (RFC 6749 section 3.2), spelled in one way. Immutable. */
public final class TokenEndpoint {
    private static final int LONGEST = 1000;
    private static final int HTTPS = 443;
    private static final String REMEDY =
            "must be an https address such as https://oauth.example.org/token, without user and fragment";

    private final Endpoint server;
    private final String target;

    private TokenEndpoint(Endpoint server, String target) {
        this.server = server;
        this.target = target;
    }

    /**
     * @throws IllegalArgumentException with a message that completes "this field ..."
     */
    public static TokenEndpoint parse(String text) {
        TokenEndpoint endpoint = of(uriOf(text));
        if (endpoint.toString().length() > LONGEST) {
            throw new IllegalArgumentException("must have at most " + LONGEST + " characters");
        }
        return endpoint;
    }

    private static URI uriOf(String text) {
        try {
            URI uri = new URI(text).parseServerAuthority();
            if (CharMatcher.ascii().matchesAllOf(text)
                    && "https".equalsIgnoreCase(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(REMEDY, e);
        }
        throw new IllegalArgumentException(REMEDY);
    }

    private static TokenEndpoint of(URI uri) {
        int port = uri.getPort() < 0 ? HTTPS : uri.getPort();
        return new TokenEndpoint(new Endpoint(withoutBrackets(uri.getHost()), port), targetOf(uri));
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static String targetOf(URI uri) {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    public Endpoint server() {
        return server;
    }

    /** Path and query, in ASCII. */
    public String target() {
        return target;
    }

    /** Host, and port if it is not that of https, as in the header field Host. */
    public String authority() {
        String host = server.host().indexOf(':') < 0 ? server.host() : "[" + server.host() + "]";
        return server.port() == HTTPS ? host : host + ":" + server.port();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TokenEndpoint && other.toString().equals(toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** The address, which {@link #parse} takes. */
    @Override
    public String toString() {
        return "https://" + authority() + target;
    }
}
