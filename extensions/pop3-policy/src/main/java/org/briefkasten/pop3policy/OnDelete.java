package org.briefkasten.pop3policy;

/** What becomes, at QUIT, of a message that the client marked by DELE. The names are public and frozen. */
public enum OnDelete {
    EXPUNGE,
    /** Moved into the trash folder. */
    TRASH,
    /** Shown to no later POP3 session; IMAP keeps it as it is. */
    HIDE,
    /** DELE itself is answered {@code -ERR}. */
    REFUSE
}
