package org.briefkasten.externalfetch.remote;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import org.briefkasten.storage.secrets.Secret;

/** Who logs in elsewhere, and with what. Immutable; never prints the secret. */
public final class Credentials {
    private static final String HIDDEN = "(secret)";

    private final SaslMechanism mechanism;
    private final String username;
    private final Secret secret;

    /**
     * @param username one line, not empty
     * @param secret the password, or the access token; one line, not empty
     */
    public Credentials(SaslMechanism mechanism, String username, Secret secret) {
        this.mechanism = Objects.requireNonNull(mechanism);
        this.username = Objects.requireNonNull(username);
        this.secret = Objects.requireNonNull(secret);
    }

    /** For SASL PLAIN, or the protocol's own command for passwords. */
    public static Credentials password(String username, Secret password) {
        return new Credentials(SaslMechanism.PLAIN, username, password);
    }

    public SaslMechanism mechanism() {
        return mechanism;
    }

    public String username() {
        return username;
    }

    public Secret secret() {
        return secret;
    }

    /** The client's first response in SASL, in Base64. */
    public String initialResponse() {
        return Base64.getEncoder().encodeToString(mechanism.response(username, secret));
    }

    /**
     * What a server says, fit to be shown: without the secret, also when the server echoes what it was sent.
     *
     * @param line each octet the character of its number
     */
    public String shown(String line) {
        // Before it is shortened: of a secret that is cut no part is to be left.
        return ShownText.of(line.replace(initialResponse(), HIDDEN).replace(octets(secret.text()), HIDDEN));
    }

    private static String octets(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return username + " with " + mechanism;
    }
}
