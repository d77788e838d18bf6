package org.briefkasten.pop3policy;

import com.google.common.base.CharMatcher;
import org.apache.james.core.Username;
import org.apache.james.mailbox.DefaultMailboxes;
import org.apache.james.mailbox.exception.MailboxNameException;
import org.apache.james.mailbox.model.MailboxPath;

/** The names of folders as operators and users write them, with James's default delimiter between levels. */
final class FolderNames {
    static final char DELIMITER = '.';

    private FolderNames() {}

    /**
     * @throws IllegalArgumentException with a message that says what to write, if it is the INBOX or no folder's name
     */
    static void requireOrdinary(String name) {
        if (DefaultMailboxes.INBOX.equalsIgnoreCase(name)) {
            throw new IllegalArgumentException("must not be INBOX: POP3 would show again what was moved there");
        }
        if (CharMatcher.javaIsoControl().matchesAnyOf(name)) {
            throw new IllegalArgumentException("must not hold control characters");
        }
        try {
            if (name.isBlank()) {
                throw new MailboxNameException("no name");
            }
            MailboxPath.forUser(Username.of("anybody"), name).assertAcceptable(DELIMITER);
        } catch (MailboxNameException e) {
            throw new IllegalArgumentException(
                    "must be the name of a folder, such as Trash: at most 200 characters, none of them % or *, no # at"
                            + " the beginning, no empty level",
                    e);
        }
    }
}
