package org.briefkasten.pop3policy.removal;

import org.apache.james.core.Username;

/** Tells a user that the mass-delete brake held their messages back. Thread-safe. */
public interface BrakeNotice {
    /**
     * Appends a mail to the user's INBOX that says what happened, when, from which address, and that nothing is lost.
     * Called after the messages are in the trash. Never throws: a notice that cannot be sent is logged.
     */
    void tell(Username username, Removal removal);
}
