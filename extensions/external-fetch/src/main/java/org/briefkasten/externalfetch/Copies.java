package org.briefkasten.externalfetch;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.james.core.Username;

/** Looks whether the copies here of messages elsewhere are where they were put. Belongs to one fetch. */
final class Copies {
    private final Username username;
    private final TargetMailboxes mailboxes;
    private final Set<MessageKey> present = new HashSet<>();
    private final Set<MessageKey> vanished = new HashSet<>();

    Copies(Username username, TargetMailboxes mailboxes) {
        this.username = username;
        this.mailboxes = mailboxes;
    }

    /**
     * @param rows in state APPENDED
     */
    void verify(List<ExternalMessage> rows) throws TargetMailboxException {
        Map<String, List<ExternalMessage>> byMailbox =
                rows.stream().collect(Collectors.groupingBy(row -> claimOf(row).mailboxId()));
        for (Map.Entry<String, List<ExternalMessage>> of : byMailbox.entrySet()) {
            Optional<TargetMailbox> mailbox = mailboxes.find(username, of.getKey());
            if (mailbox.isPresent()) {
                verify(mailbox.get(), of.getValue());
            } else {
                of.getValue().forEach(row -> vanished.add(row.key()));
            }
        }
    }

    /** Its copy was read again just now. */
    boolean isPresent(ExternalMessage row) {
        return present.contains(row.key());
    }

    /** How many copies are gone and were not taken away by somebody. */
    int vanished() {
        return vanished.size();
    }

    private void verify(TargetMailbox mailbox, List<ExternalMessage> rows) throws TargetMailboxException {
        Map<Long, String> tokens = new HashMap<>();
        rows.forEach(row -> tokens.put(uidOf(row), claimOf(row).token()));
        Set<Long> found = mailbox.present(tokens);
        long uidNext = mailbox.uidNext();
        for (ExternalMessage row : rows) {
            if (found.contains(uidOf(row))) {
                present.add(row.key());
            } else if (uidOf(row) >= uidNext) {
                vanished.add(row.key());
            }
        }
    }

    private static long uidOf(ExternalMessage row) {
        return row.appendedUid().orElseThrow();
    }

    private static Claim claimOf(ExternalMessage row) {
        return row.claim().orElseThrow();
    }
}
