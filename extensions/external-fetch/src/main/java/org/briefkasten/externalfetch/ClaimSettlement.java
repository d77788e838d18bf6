package org.briefkasten.externalfetch;

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
 * failed without saying how far it came. Must not run beside a fetch of the same account. Thread-safe.
 */
public final class ClaimSettlement {
    private static final Logger LOGGER = LoggerFactory.getLogger(ClaimSettlement.class);

    private final ExternalMessageStore ledger;
    private final TargetMailboxes mailboxes;

    public ClaimSettlement(ExternalMessageStore ledger, TargetMailboxes mailboxes) {
        this.ledger = Objects.requireNonNull(ledger);
        this.mailboxes = Objects.requireNonNull(mailboxes);
    }

    /** Settles all claims of an account: afterwards none of its rows is CLAIMED. */
    public void settle(ExternalAccount account, Username username) throws TargetMailboxException {
        Map<String, List<ExternalMessage>> byMailbox = ledger.claimed(account.id()).stream()
                .collect(Collectors.groupingBy(row -> claimOf(row).mailboxId()));
        for (Map.Entry<String, List<ExternalMessage>> claims : byMailbox.entrySet()) {
            Optional<TargetMailbox> mailbox = mailboxes.find(username, claims.getKey());
            settle(claims.getValue(), mailbox.isPresent() ? found(mailbox.get(), claims.getValue()) : Map.of());
        }
    }

    /**
     * Decides about one claim.
     *
     * @param uidsByToken what was found in the claim's mailbox
     * @return the message's IMAP UID if it arrived
     */
    static Optional<Long> arrival(Claim claim, Map<String, Long> uidsByToken) {
        return Optional.ofNullable(uidsByToken.get(claim.token())).filter(uid -> uid >= claim.uidNext());
    }

    private void settle(List<ExternalMessage> claims, Map<String, Long> uidsByToken) {
        for (ExternalMessage row : claims) {
            Optional<Long> uid = arrival(claimOf(row), uidsByToken);
            LOGGER.info(
                    "External message {}: its claim is settled, it {}",
                    row.key(),
                    uid.isPresent() ? "has arrived" : "has not arrived and is fetched again");
            if (uid.isPresent()) {
                ledger.append(row, uid.get());
            } else {
                ledger.release(row);
            }
        }
    }

    private static Map<String, Long> found(TargetMailbox mailbox, List<ExternalMessage> claims)
            throws TargetMailboxException {
        long fromUid =
                claims.stream().mapToLong(row -> claimOf(row).uidNext()).min().orElseThrow();
        return mailbox.findTokens(
                claims.stream().map(row -> claimOf(row).token()).collect(Collectors.toSet()), fromUid);
    }

    private static Claim claimOf(ExternalMessage row) {
        return row.claim().orElseThrow(() -> new IllegalStateException(row + " holds no claim"));
    }
}
