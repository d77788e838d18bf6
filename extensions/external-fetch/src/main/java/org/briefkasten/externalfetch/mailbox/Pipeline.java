package org.briefkasten.externalfetch.mailbox;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.james.core.Username;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.exception.OverQuotaException;
import org.briefkasten.externalfetch.MailboxFullException;
import org.briefkasten.externalfetch.SpooledMessage;
import org.briefkasten.externalfetch.TargetMailbox;
import org.briefkasten.externalfetch.TargetMailboxException;

/** James's mailets as the taker of a user's mail: what its spool has taken has arrived. */
final class Pipeline implements TargetMailbox {
    /** No mailbox of James's has this id. Kept by the database. */
    static final String ID = "pipeline";

    private final Username username;
    private final TargetMailbox inbox;
    private final TokenSearch search;
    private final PipelineDelivery delivery;

    /**
     * @param inbox where most mail goes: looked through itself, however late its index is
     */
    Pipeline(Username username, TargetMailbox inbox, TokenSearch search, PipelineDelivery delivery) {
        this.username = username;
        this.inbox = inbox;
        this.search = search;
        this.delivery = delivery;
    }

    @Override
    public String id() {
        return ID;
    }

    /** That of INBOX. */
    @Override
    public long uidNext() throws TargetMailboxException {
        return inbox.uidNext();
    }

    /** Date and flags have no place in a mail. */
    @Override
    public long append(SpooledMessage message, String token, Instant internalDate, Set<String> flags)
            throws TargetMailboxException {
        try {
            delivery.handOn(username, message, token);
            return NO_UID;
        } catch (OverQuotaException e) {
            throw new MailboxFullException(e);
        } catch (MailboxException | IOException | RuntimeException e) {
            throw new TargetMailboxException(
                    "James's mail queue did not take a message; nothing is lost, fetch again later.", e);
        }
    }

    /** What the spool took is in James's hands: a filter may well have thrown it away. */
    @Override
    public Set<Long> present(Map<Long, String> tokens) {
        return Set.copyOf(tokens.keySet());
    }

    /**
     * In the order in which a mail moves, so that it does not slip through between two looks; one that is in the hands of
     * a mailet just now is in none of these places.
     */
    @Override
    public Map<String, Long> findTokens(Set<String> tokens, long fromUid) throws TargetMailboxException {
        Set<String> missing = new HashSet<>(tokens);
        try {
            missing.removeAll(delivery.waiting(missing));
            missing.removeAll(inbox.findTokens(missing, fromUid).keySet());
            missing.removeAll(search.find(missing));
        } catch (MailboxException | IOException | RuntimeException e) {
            throw new TargetMailboxException("It cannot be found out what became of a message; fetch again later.", e);
        }
        Map<String, Long> found = new HashMap<>();
        tokens.stream().filter(token -> !missing.contains(token)).forEach(token -> found.put(token, NO_UID));
        return found;
    }
}
