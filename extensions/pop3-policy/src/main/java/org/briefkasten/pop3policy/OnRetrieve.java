package org.briefkasten.pop3policy;

/** What becomes, at QUIT, of a message whose RETR reached its end. The names are public and frozen. */
public enum OnRetrieve {
    KEEP,
    /** Kept, with {@code \Seen}. */
    MARK_SEEN,
    /** Moved into {@code archiveFolder}. */
    ARCHIVE,
    /** Moved into the trash folder. */
    TRASH,
    EXPUNGE
}
