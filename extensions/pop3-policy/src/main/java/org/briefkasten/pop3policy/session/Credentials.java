package org.briefkasten.pop3policy.session;

import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.exception.MailboxException;

/** What a client proves its user by. */
interface Credentials {
    /**
     * @throws org.apache.james.mailbox.exception.BadCredentialsException if they prove nothing
     */
    MailboxSession authenticate(MailboxManager manager) throws MailboxException;
}
