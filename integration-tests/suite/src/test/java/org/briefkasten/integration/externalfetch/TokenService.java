package org.briefkasten.integration.externalfetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.briefkasten.peers.DovecotServer;

/**
 * Gives tokens for the users of a Dovecot, which asks it about them. A refresh token holds once; the client's id is the
 * user's name. Thread-safe.
 */
final class TokenService implements AutoCloseable {
    private final HttpsServer tokens;
    private final HttpServer introspection;
    private final Map<String, Integer> grants = new ConcurrentHashMap<>();
    private final Map<String, String> accessTokens = new ConcurrentHashMap<>();

    private TokenService(DovecotServer dovecot) throws IOException {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        tokens = HttpsServer.create(new InetSocketAddress(loopback, 0), 0);
        tokens.setHttpsConfigurator(new HttpsConfigurator(dovecot.certificate().serverContext()));
        tokens.createContext("/token", this::grant);
        tokens.start();
        introspection = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
        introspection.createContext("/token", this::introspect);
        introspection.start();
    }

    /** Restarts a running Dovecot so that it takes the tokens. */
    static TokenService startFor(DovecotServer dovecot) {
        try {
            TokenService service = new TokenService(dovecot);
            dovecot.takeTokens(URI.create(
                    "http://127.0.0.1:" + service.introspection.getAddress().getPort() + "/token?token="));
            return service;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return tokens.getAddress().getPort();
    }

    /** The field of an account that logs in with tokens of this service. */
    String auth(String mechanism, String user) {
        grants.put(user, 0);
        return "\"auth\":{\"mechanism\":\"" + mechanism + "\",\"tokenEndpoint\":\"https://localhost:" + port()
                + "/token\",\"clientId\":\"" + user + "\",\"refreshToken\":\"" + refreshToken(user, 0) + "\"}";
    }

    /** How often access tokens were given. */
    int grants(String user) {
        return grants.get(user);
    }

    void forgetAccessTokens() {
        accessTokens.clear();
    }

    void endConsent(String user) {
        grants.remove(user);
    }

    private void grant(HttpExchange exchange) throws IOException {
        Map<String, String> form = Stream.of(
                        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8).split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        String user = form.get("client_id");
        int grant = grants.getOrDefault(user, -1);
        if (!form.get("refresh_token").equals(refreshToken(user, grant))) {
            answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        grants.put(user, grant + 1);
        String accessToken = "access-" + user + "-" + grant;
        accessTokens.put(accessToken, user);
        answer(
                exchange,
                200,
                "{\"access_token\":\"" + accessToken + "\",\"token_type\":\"Bearer\",\"expires_in\":3600,"
                        + "\"refresh_token\":\"" + refreshToken(user, grant + 1) + "\"}");
    }

    private static String refreshToken(String user, int grant) {
        return "refresh-" + user + "-" + grant;
    }

    private void introspect(HttpExchange exchange) throws IOException {
        // Dovecot adds "&client_id=&client_secret=".
        String token = exchange.getRequestURI().getQuery().replaceFirst("token=([^&]*).*", "$1");
        String user = accessTokens.getOrDefault(token, "");
        answer(exchange, 200, "{\"active\":" + !user.isEmpty() + ",\"username\":\"" + user + "\"}");
    }

    /** In chunks: the JDK's server does that where it is not told a length. */
    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, 0);
        exchange.getResponseBody().write(json.getBytes(StandardCharsets.US_ASCII));
        exchange.close();
    }

    @Override
    public void close() {
        tokens.stop(0);
        introspection.stop(0);
    }
}
