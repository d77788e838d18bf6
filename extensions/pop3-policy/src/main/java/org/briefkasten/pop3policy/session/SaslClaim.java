package org.briefkasten.pop3policy.session;

/** Who a client says it is, and its proof. Immutable. */
final class SaslClaim {
    private final String claimed;
    private final Credentials credentials;

    SaslClaim(String claimed, Credentials credentials) {
        this.claimed = claimed;
        this.credentials = credentials;
    }

    String claimed() {
        return claimed;
    }

    Credentials credentials() {
        return credentials;
    }
}
