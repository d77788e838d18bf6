package org.briefkasten.pop3policy.session;

import java.util.Optional;
import org.apache.james.core.Username;

/** Tells whose an OAuth bearer token is (RFC 6750). Thread-safe; blocks on the identity provider. */
interface BearerTokens {
    /** Empty if it is nobody's: badly signed, expired, or revoked. */
    Optional<Username> userOf(String token);
}
