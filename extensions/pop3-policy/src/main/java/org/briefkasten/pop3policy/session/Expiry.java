package org.briefkasten.pop3policy.session;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.briefkasten.pop3policy.Expose;
import org.briefkasten.pop3policy.OnRetrieve;
import org.briefkasten.pop3policy.Pop3Policy;

/** The argument of {@code EXPIRE} (RFC 2449 section 6.7): how many whole days POP3 keeps showing a message. Pure. */
final class Expiry {
    private static final String NEVER = "NEVER";

    private Expiry() {}

    static String of(Pop3Policy policy) {
        if (goesAtOnce(policy)) {
            return "0";
        }
        return Stream.of(policy.deleteAfter().value(), policy.expose().value().age())
                .flatMap(Optional::stream)
                .min(Duration::compareTo)
                .map(kept -> Long.toString(kept.toDays()))
                .orElse(NEVER);
    }

    private static boolean goesAtOnce(Pop3Policy policy) {
        OnRetrieve onRetrieve = policy.onRetrieve().value();
        return (onRetrieve != OnRetrieve.KEEP && onRetrieve != OnRetrieve.MARK_SEEN)
                || policy.expose().value().kind() == Expose.Kind.NOT_DOWNLOADED;
    }
}
