package org.briefkasten.pop3policy;

import java.util.Collection;
import java.util.List;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.exception.MailboxException;

/** Finds the IMAP uids of what an adapter's identifiers name. Thread-safe. */
interface UidResolver {
    /**
     * The uids, in any order; a message that is known to be gone may be left out.
     *
     * @throws MailboxException if the folder cannot be read, or an identifier is not of the kind expected
     */
    List<MessageUid> resolve(Collection<String> identifiers, MessageManager folder, MailboxSession session)
            throws MailboxException;
}
