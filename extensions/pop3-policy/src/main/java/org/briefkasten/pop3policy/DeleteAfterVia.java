package org.briefkasten.pop3policy;

/** How {@code deleteAfter} removes. The names are public and frozen. */
public enum DeleteAfterVia {
    /** Into the trash folder. */
    TRASH,
    /** Expunged at once. */
    DIRECT
}
