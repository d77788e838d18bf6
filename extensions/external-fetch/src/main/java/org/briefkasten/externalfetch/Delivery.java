package org.briefkasten.externalfetch;

/** How a message comes from the fetch to the user. The names are kept by the database. */
public enum Delivery {
    /** Straight into the mailbox, exactly once, with date and flags kept. */
    MAILBOX,
    /** Through James's mailets, as mail that comes over SMTP: filters run, and say where it goes. */
    PIPELINE
}
