package org.briefkasten.pop3policy;

import java.time.Instant;

/** Since when the server's file says what it says, as far as a value depends on it. Thread-safe. */
interface ServerMoments {
    /** When a James of this database first started with {@code expose} as {@code fromNowOn} in its file. */
    Instant exposeFromNowOn();
}
