package org.briefkasten.externalfetch;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.james.core.Username;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out what became of messages whose claim is neither fulfilled nor given up, because the process died or an append
 * failed without saying how far it came. Must not run beside another fetch of the same account. Thread-safe.
 */
public final class ClaimSettlement {
    static final String CUT_SHORT = "An earlier attempt to store it was cut short; it is tried again.";

    private static final Logger LOGGER = LoggerFactory.getLogger(ClaimSettlement.class);

    private final Username username;
    private final ExternalMessageStore ledger;
    private final TargetMailboxes mailboxes;

    public ClaimSettlement(Username username, ExternalMessageStore ledger, TargetMailboxes mailboxes) {
        this.username = Objects.requireNonNull(username);
        this.ledger = Objects.requireNonNull(ledger);
        this.mailboxes = Objects.requireNonNull(mailboxes);
    }

    /**
     * Settles claims: those whose message is in the mailbox become APPENDED, the others QUARANTINED.
     *
     * @param claimed rows in state CLAIMED
     * @throws TargetMailboxException if it cannot be found out; the claims stay
     */
    public void settle(Collection<ExternalMessage> claimed) throws TargetMailboxException {
        Map<String, List<ExternalMessage>> byMailbox = claimed.stream()
                .collect(Collectors.groupingBy(row -> claimOf(row).mailboxId()));
        for (Map.Entry<String, List<ExternalMessage>> rows : byMailbox.entrySet()) {
            Map<String, Long> uidsByToken = found(rows.getKey(), rows.getValue());
            rows.getValue()
                    .forEach(row -> settle(row, uidsByToken.get(claimOf(row).token())));
        }
    }

    /**
     * @param uid null if it did not arrive
     */
    private void settle(ExternalMessage row, Long uid) {
        LOGGER.info(
                "External message {}: its claim is settled, it {}",
                row.key(),
                uid != null ? "has arrived" : "has not arrived");
        if (uid != null) {
            ledger.append(row, uid);
        } else {
            ledger.giveUp(row, CUT_SHORT);
        }
    }

    /** A mailbox that is gone took what was in it along. */
    private Map<String, Long> found(String mailboxId, List<ExternalMessage> rows) throws TargetMailboxException {
        Optional<TargetMailbox> mailbox = mailboxes.find(username, mailboxId);
        if (mailbox.isEmpty()) {
            return Map.of();
        }
        long fromUid =
                rows.stream().mapToLong(row -> claimOf(row).uidNext()).min().orElseThrow();
        return mailbox.get()
                .findTokens(rows.stream().map(row -> claimOf(row).token()).collect(Collectors.toSet()), fromUid);
    }

    private static Claim claimOf(ExternalMessage row) {
        return row.claim().orElseThrow(() -> new IllegalStateException(row + " holds no claim"));
    }
}
