package org.briefkasten.pop3policy.sql;

import java.util.List;
import java.util.Map;
import org.apache.james.mailbox.model.MessageRange;
import org.briefkasten.pop3policy.Maildrop;
import org.briefkasten.pop3policy.UidSet;

/** The key of a maildrop's rows. Stateless. */
final class Keys {
    static final String OF_MAILDROP =
            " WHERE incarnation_id = :incarnation AND mailbox_id = :mailboxId AND uid_validity = :uidValidity";

    private Keys() {}

    /** {@code first} and {@code last} of uids, of which there is at least one. */
    static Map<String, Object> spanOf(UidSet uids) {
        List<MessageRange> ranges = uids.toMessageRanges();
        return Map.of(
                "first",
                ranges.get(0).getUidFrom().asLong(),
                "last",
                ranges.get(ranges.size() - 1).getUidTo().asLong());
    }

    static Map<String, Object> of(Maildrop maildrop) {
        return Map.of(
                "incarnation",
                maildrop.incarnation(),
                "mailboxId",
                maildrop.mailboxId(),
                "uidValidity",
                maildrop.uidValidity());
    }
}
