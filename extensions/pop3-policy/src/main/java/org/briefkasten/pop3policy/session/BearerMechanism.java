package org.briefkasten.pop3policy.session;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.exception.BadCredentialsException;
import org.apache.james.mailbox.exception.MailboxException;

/**
 * OAUTHBEARER (RFC 7628) and XOAUTH2, which differ in where the user's name stands: {@code a=} in the GS2 header, or {@code
 * user=} among the key-value pairs, where James's IMAP wants it for both. A token that proves nothing is answered {@code
 * -ERR} at once, without the challenge that would tell the reason. Thread-safe.
 */
final class BearerMechanism implements SaslMechanism {
    private static final String SEPARATOR = "\u0001";
    private static final String SCHEME = "Bearer ";

    private final String name;
    private final BearerTokens tokens;

    BearerMechanism(String name, BearerTokens tokens) {
        this.name = name;
        this.tokens = tokens;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<SaslClaim> read(String message) {
        String[] pairs = message.split(SEPARATOR, -1);
        Optional<String> token = value(Stream.of(pairs), "auth=")
                .filter(auth -> auth.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(auth -> auth.substring(SCHEME.length()).trim());
        return value(Stream.concat(Stream.of(pairs), Arrays.stream(pairs[0].split(",", -1))), "user=", "a=")
                .flatMap(Usernames::parse)
                .flatMap(user -> token.map(
                        bearer -> new SaslClaim(user.asString(), manager -> authenticate(manager, user, bearer))));
    }

    private static Optional<String> value(Stream<String> pairs, String... keys) {
        return pairs.flatMap(
                        pair -> Arrays.stream(keys).filter(pair::startsWith).map(key -> pair.substring(key.length())))
                .findFirst();
    }

    private MailboxSession authenticate(MailboxManager manager, Username user, String token) throws MailboxException {
        Username owner = tokens.userOf(token).orElseThrow(BadCredentialsException::new);
        return owner.equals(user)
                ? manager.authenticate(owner).withoutDelegation()
                : manager.authenticate(owner).as(user);
    }
}
