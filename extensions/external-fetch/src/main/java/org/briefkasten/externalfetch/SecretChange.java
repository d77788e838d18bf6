package org.briefkasten.externalfetch;

import java.util.Optional;
import org.briefkasten.storage.secrets.Secret;

/** What a request changes about that which an account logs in with. Immutable; prints no secret. */
interface SecretChange {
    /** To another secret, whatever there was. */
    static SecretChange to(Secret secret) {
        return before -> secret;
    }

    /**
     * @param before what is kept for the login that the account will have
     * @throws org.briefkasten.settings.webadmin.ConflictException if there had to be something
     */
    Secret applyTo(Optional<Secret> before);

    /** Whether it can stand for a login of which nothing is kept. */
    default boolean isWhole() {
        return true;
    }
}
