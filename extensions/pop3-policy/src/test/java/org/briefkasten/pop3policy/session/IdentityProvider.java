package org.briefkasten.pop3policy.session;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Signs tokens, publishes its key as JWKS (RFC 7517), and tells which tokens are still active (RFC 7662). */
final class IdentityProvider implements AutoCloseable {
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private final HttpServer server;
    private final KeyPair keys = keys();
    private final Set<String> revoked = ConcurrentHashMap.newKeySet();

    IdentityProvider() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/jwks", exchange -> answer(exchange, jwks()));
        server.createContext("/introspect", exchange -> {
            String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean active = revoked.stream().noneMatch(asked::contains);
            answer(exchange, "{\"active\":" + active + ",\"email\":\"" + email(asked) + "\"}");
        });
        server.start();
    }

    private static String email(String form) {
        String payload = form.replaceAll("(?s).*token=[^.]*\\.([^.&]*)\\..*", "$1");
        String json = new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8);
        return json.replaceAll("(?s).*\"email\":\"([^\"]*)\".*", "$1");
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String jwks() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"k1\",\"alg\":\"RS256\",\"use\":\"sig\",\"n\":\""
                + text(key.getModulus()) + "\",\"e\":\"" + text(key.getPublicExponent()) + "\"}]}";
    }

    private static String text(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int sign = bytes[0] == 0 ? 1 : 0;
        return URL.encodeToString(java.util.Arrays.copyOfRange(bytes, sign, bytes.length));
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String xml(boolean introspection) {
        String base = "http://127.0.0.1:" + server.getAddress().getPort();
        return "<imapservers><imapserver enabled=\"true\"><auth><oidc><oidcConfigurationURL>" + base
                + "/configuration</oidcConfigurationURL><jwksURL>" + base + "/jwks</jwksURL><claim>email</claim>"
                + "<scope>openid email</scope>"
                + (introspection ? "<introspection><url>" + base + "/introspect</url></introspection>" : "")
                + "</oidc></auth></imapserver></imapservers>";
    }

    String token(String email, Instant expiry) {
        return signed(email, expiry, keys.getPrivate());
    }

    String forged(String email, Instant expiry) {
        return signed(email, expiry, keys().getPrivate());
    }

    private static String signed(String email, Instant expiry, PrivateKey key) {
        String content = encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"k1\"}") + "."
                + encoded("{\"email\":\"" + email + "\",\"exp\":" + expiry.getEpochSecond() + "}");
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String json) {
        return URL.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    void revoke(String token) {
        revoked.add(token);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
