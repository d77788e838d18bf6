package org.briefkasten.pop3policy.removal;

/** What is done to messages at QUIT or by the sweep. The names are kept by the database and shown by webadmin: frozen. */
public enum RemovalAction {
    MARK_SEEN,
    ARCHIVE,
    TRASH,
    HIDE,
    EXPUNGE
}
