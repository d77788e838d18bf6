package org.briefkasten.pop3policy.session;

import java.util.Optional;
import org.apache.james.core.Username;

/** User names as clients send them. */
final class Usernames {
    private Usernames() {}

    /** Empty if James takes none such (Username, 3.8.1 and 3.9.0). */
    static Optional<Username> parse(String name) {
        try {
            return Optional.of(Username.of(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
