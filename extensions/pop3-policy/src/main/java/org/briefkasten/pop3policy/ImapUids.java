package org.briefkasten.pop3policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.exception.MailboxException;

/** For adapters whose identifiers are IMAP uids, such as James's default one (MailboxAdapter, 3.8.1 and 3.9.0). */
final class ImapUids implements UidResolver {
    @Override
    public List<MessageUid> resolve(Collection<String> identifiers, MessageManager folder, MailboxSession session)
            throws MailboxException {
        List<MessageUid> uids = new ArrayList<>(identifiers.size());
        for (String identifier : identifiers) {
            uids.add(parse(identifier));
        }
        return uids;
    }

    private static MessageUid parse(String identifier) throws MailboxException {
        try {
            return MessageUid.of(Long.parseLong(identifier));
        } catch (NumberFormatException e) {
            throw new MailboxException("\"" + identifier + "\" is not an IMAP uid", e);
        }
    }
}
