package org.briefkasten.pop3policy.sweep;

import org.apache.james.core.Username;
import org.apache.james.mailbox.exception.MailboxException;
import org.briefkasten.pop3policy.lock.HeldLock;
import org.briefkasten.pop3policy.removal.Removal;

/** Does to messages what the journal holds as intended, the same way for a QUIT, for its replay and for the sweep. */
public interface RemovalRunner {
    /**
     * Does it and writes to the journal what came of it. Idempotent.
     *
     * @param lock of the maildrop; if it is lost on the way, the rest is not done
     * @throws MailboxException if some is not done; the intent then stays
     */
    Removal run(Username username, Removal removal, HeldLock lock) throws MailboxException;
}
