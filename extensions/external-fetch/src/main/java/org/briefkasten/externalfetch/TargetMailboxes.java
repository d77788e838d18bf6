package org.briefkasten.externalfetch;

import java.util.Optional;
import org.apache.james.core.Username;

/** The mailboxes of users of ours. Thread-safe; every method blocks. */
public interface TargetMailboxes {
    /** Opens the mailbox of that name, made now if the user has none. */
    TargetMailbox open(Username username, String name) throws TargetMailboxException;

    /** James's mailets, which say where the user's mail goes. */
    TargetMailbox pipeline(Username username) throws TargetMailboxException;

    /** What has that {@link TargetMailbox#id()}, if it still is there. */
    Optional<TargetMailbox> find(Username username, String id) throws TargetMailboxException;

    /** How the user's mailboxes are spelled. */
    MailboxNames names(Username username);
}
