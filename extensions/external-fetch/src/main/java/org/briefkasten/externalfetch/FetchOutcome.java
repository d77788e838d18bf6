package org.briefkasten.externalfetch;

/** How a fetch ended, as far as the next one is concerned. */
public enum FetchOutcome {
    /** The server was looked through to its end; single messages may have failed. */
    DONE,
    /** Trying again later may help. */
    TRY_LATER,
    /** Trying again does harm: providers lock accounts that keep failing to log in. */
    LOGIN_REFUSED,
    /** It is not known yet whether the user owns the address. */
    UNPROVEN,
    /** There is no room here. */
    MAILBOX_FULL,
    /** It was stopped, or never began, for a reason that says nothing about the account. */
    STOPPED
}
