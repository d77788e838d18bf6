package org.briefkasten.externalfetch;

/** Where an account stands. The names are kept by the database. */
public enum FetchState {
    /** It is fetched when its time comes, or when somebody asks. */
    ACTIVE,
    /** Its user, or an operator, has stopped it. */
    PAUSED,
    /** Its server could not be used for a while; it is tried again ever more seldom. */
    BACKING_OFF,
    /** Its server refused the login; it is left alone until the password is changed or somebody asks. */
    LOGIN_REFUSED,
    /** It is not proven that the user owns the address; the proof is looked for ever more seldom. */
    UNPROVEN,
    /** The mailbox here is full; it is tried again ever more seldom. */
    MAILBOX_FULL
}
