package org.briefkasten.pop3policy;

import com.google.inject.ProvidedBy;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.protocols.pop3.mailbox.Mailbox;

/** Puts a session's mailbox under the policy. Thread-safe. */
@ProvidedBy(ModuleNotNamed.class)
public interface PolicyMailboxes {
    /**
     * @param mailbox what James's adapter shows of the folder
     * @param folder the folder behind it, the user's INBOX
     */
    Mailbox govern(Mailbox mailbox, MessageManager folder, MailboxSession session);
}
