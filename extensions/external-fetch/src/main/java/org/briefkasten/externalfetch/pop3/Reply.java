package org.briefkasten.externalfetch.pop3;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.briefkasten.externalfetch.remote.Credentials;
import org.briefkasten.externalfetch.remote.ShownText;

/** A status line. Immutable. */
final class Reply {
    /** Response codes that say "not now": RFC 2449 section 8.1, RFC 3206. */
    private static final Set<String> TEMPORARY = Set.of("[IN-USE]", "[LOGIN-DELAY]", "[SYS/TEMP]");

    private final boolean positive;
    private final String text;

    Reply(boolean positive, String text) {
        this.positive = positive;
        this.text = text;
    }

    boolean positive() {
        return positive;
    }

    /** Whether a refusal may be gone later, by the server's own words. */
    boolean temporary() {
        return Stream.of(text.toUpperCase(Locale.ROOT))
                .anyMatch(t -> TEMPORARY.stream().anyMatch(t::startsWith));
    }

    /** What the server says to a login, fit to be shown. */
    String text(Credentials credentials) {
        return credentials.shown(text);
    }

    /** What the server says, fit to be shown. */
    String text() {
        return ShownText.of(text);
    }
}
