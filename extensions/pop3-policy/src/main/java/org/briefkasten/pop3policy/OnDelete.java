package org.briefkasten.pop3policy;

/** What becomes of the messages that a session marked with DELE and ended with QUIT (RFC 1939 section 6). */
public enum OnDelete {
    /** They are moved into the user's trash folder. */
    TRASH,
    /** They are removed for good, as stock James does. */
    EXPUNGE
}
