package org.briefkasten.externalfetch;

/** What a server elsewhere speaks. The names are kept by the database. */
public enum Protocol {
    POP3,
    IMAP
}
