package org.briefkasten.pop3policy.session;

import java.util.Optional;
import org.apache.james.core.Username;

/** PLAIN (RFC 4616). Acting for somebody else is left to James's own delegation. Thread-safe. */
final class PlainMechanism implements SaslMechanism {
    @Override
    public String name() {
        return "PLAIN";
    }

    @Override
    public Optional<SaslClaim> read(String message) {
        String[] parts = message.split("\0", -1);
        if (parts.length != 3 || parts[2].isEmpty()) {
            return Optional.empty();
        }
        return Usernames.parse(parts[1]).flatMap(user -> claim(user, parts[0], parts[2]));
    }

    private static Optional<SaslClaim> claim(Username user, String actingFor, String password) {
        if (actingFor.isEmpty()) {
            return Optional.of(new SaslClaim(user.asString(), manager -> manager.authenticate(user, password)
                    .withoutDelegation()));
        }
        return Usernames.parse(actingFor)
                .map(other -> other.equals(user)
                        ? new SaslClaim(user.asString(), manager -> manager.authenticate(user, password)
                                .withoutDelegation())
                        : new SaslClaim(
                                user.asString() + " for " + other.asString(),
                                manager -> manager.authenticate(user, password).as(other)));
    }
}
