package org.briefkasten.pop3policy.session;

import java.util.Optional;
import org.apache.james.core.Username;
import org.apache.james.jwt.OidcJwtTokenVerifier;
import org.apache.james.jwt.introspection.IntrospectionEndpoint;
import org.apache.james.protocols.api.OidcSASLConfiguration;
import reactor.core.publisher.Mono;

/** As James's IMAP verifies them: by signature, and by introspection or userinfo if these are configured. Thread-safe. */
final class OidcTokens implements BearerTokens {
    private final OidcSASLConfiguration oidc;

    OidcTokens(OidcSASLConfiguration oidc) {
        this.oidc = oidc;
    }

    @Override
    public Optional<Username> userOf(String token) {
        return claim(token).flatMap(Usernames::parse);
    }

    private Optional<String> claim(String token) {
        if (oidc.isCheckTokenByIntrospectionEndpoint()) {
            IntrospectionEndpoint endpoint = new IntrospectionEndpoint(
                    oidc.getIntrospectionEndpoint().orElseThrow(), oidc.getIntrospectionEndpointAuthorization());
            return Mono.from(OidcJwtTokenVerifier.verifyWithIntrospection(
                            token, oidc.getJwksURL(), oidc.getClaim(), endpoint))
                    .blockOptional();
        }
        if (oidc.isCheckTokenByUserinfoEndpoint()) {
            return Mono.from(OidcJwtTokenVerifier.verifyWithUserinfo(
                            token,
                            oidc.getJwksURL(),
                            oidc.getClaim(),
                            oidc.getUserInfoEndpoint().orElseThrow()))
                    .blockOptional();
        }
        return OidcJwtTokenVerifier.verifySignatureAndExtractClaim(token, oidc.getJwksURL(), oidc.getClaim());
    }
}
