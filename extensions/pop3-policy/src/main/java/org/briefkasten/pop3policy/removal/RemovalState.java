package org.briefkasten.pop3policy.removal;

/** How far a removal got. The names are kept by the database and shown by webadmin: frozen. */
public enum RemovalState {
    /** Stored before anything is done; replayed until it is another. */
    INTENDED,
    DONE,
    /** The messages of a braked session are back in the INBOX. */
    UNDONE
}
