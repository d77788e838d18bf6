package org.briefkasten.externalfetch;

import java.util.List;
import java.util.Optional;

/** How mailboxes of one user of ours are spelled. Thread-safe. */
public interface MailboxNames {
    /**
     * The one spelling of a name.
     *
     * @throws IllegalArgumentException with a message that says what a name must be
     */
    String normalized(String name);

    /**
     * The name of the mailbox at the end of these levels, as somebody chose them.
     *
     * @throws IllegalArgumentException with a message that says what a name must be
     */
    String joined(List<String> levels);

    /**
     * The name of the mailbox at the end of these levels, as they come from elsewhere: characters that James takes in no
     * level become {@code _}, and a name that is too long is cut and ends with a hash.
     *
     * @param above the name of a mailbox that they lie below
     * @param levels at least one
     */
    String below(Optional<String> above, List<String> levels);
}
