package org.briefkasten.pop3policy.session;

import java.util.Optional;

/** One SASL mechanism in which the client speaks once (RFC 4422). Thread-safe. */
interface SaslMechanism {
    /** As in {@code PLAIN}. */
    String name();

    /** Empty if the message is not one of the mechanism. */
    Optional<SaslClaim> read(String message);
}
