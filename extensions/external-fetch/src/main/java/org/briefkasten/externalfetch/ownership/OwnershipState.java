package org.briefkasten.externalfetch.ownership;

/** Where the proof of an address stands. */
public enum OwnershipState {
    /** The operator does not ask for it. */
    NOT_REQUIRED,
    /** No mail was sent, or it was never answered and is forgotten. */
    UNPROVEN,
    /** A mail is under way, or was not found yet. */
    MAIL_SENT,
    PROVEN
}
