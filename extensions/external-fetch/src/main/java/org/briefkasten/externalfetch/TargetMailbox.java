package org.briefkasten.externalfetch;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** What takes a user's mail, as the fetcher sees it: a mailbox of theirs, or James's mailets. Used by one thread; every method blocks. */
public interface TargetMailbox {
    /** The UID of a message that has none, since it was handed on. */
    long NO_UID = 0;

    /** Its identity, which another mailbox of the same name, created later, does not have. */
    String id();

    /** A lower bound of the IMAP UIDs of all messages that are appended from now on. */
    long uidNext() throws TargetMailboxException;

    /**
     * Appends a message with the {@link TraceHeader} of this token on top.
     *
     * @param flags as in IMAP, without {@code \Recent} and {@code \Deleted}
     * @return its IMAP UID, or {@link #NO_UID}
     * @throws MailboxFullException if the user's quota does not allow it; nothing was appended
     * @throws TargetMailboxException if that failed, in which case the message may have been appended or not
     */
    long append(SpooledMessage message, String token, Instant internalDate, Set<String> flags)
            throws TargetMailboxException, IOException;

    /**
     * Looks for messages where they were put.
     *
     * @param tokens those of their {@link TraceHeader}s, by IMAP UID
     * @return the IMAP UIDs under which there still is the message with that token; {@link #NO_UID} for those that were
     *     handed on
     */
    Set<Long> present(Map<Long, String> tokens) throws TargetMailboxException;

    /**
     * Looks for messages by their {@link TraceHeader}.
     *
     * @param fromUid messages with lower IMAP UIDs are not looked at
     * @return the IMAP UIDs of those found, or {@link #NO_UID}, by token
     */
    Map<String, Long> findTokens(Set<String> tokens, long fromUid) throws TargetMailboxException;
}
