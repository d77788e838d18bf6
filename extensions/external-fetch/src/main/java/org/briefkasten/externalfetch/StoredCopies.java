package org.briefkasten.externalfetch;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.briefkasten.externalfetch.ExternalMessage.State;
import org.briefkasten.externalfetch.remote.RemoteMessage;

/** Looks for messages that came before under another name, see {@link CopyPolicy}. Not thread-safe: belongs to one fetch. */
final class StoredCopies {
    private final UUID accountId;
    private final Set<UUID> accountIds;
    private final ExternalMessageStore ledger;
    private final ClaimSettlement settlement;
    private final Set<String> listed = new HashSet<>();

    /**
     * @param others the user's other accounts for the same address
     */
    StoredCopies(UUID accountId, Set<UUID> others, ExternalMessageStore ledger, ClaimSettlement settlement) {
        this.accountId = accountId;
        this.accountIds = new HashSet<>(others);
        this.accountIds.add(accountId);
        this.ledger = ledger;
        this.settlement = settlement;
    }

    /** Takes note of what the server elsewhere has. To be told of everything before anything is looked for. */
    void list(List<RemoteMessage> messages) {
        messages.forEach(message -> listed.add(message.uid()));
    }

    /**
     * The copy that a message of that content is. A claim of the account itself is settled before; one of another account
     * is left to that account's fetch.
     */
    Optional<ExternalMessage> find(Set<Fingerprint> spellings) throws TargetMailboxException {
        List<ExternalMessage> unsettled = rowsOf(spellings).stream()
                .filter(row -> row.state() == State.CLAIMED)
                .filter(row -> row.key().accountId().equals(accountId))
                .filter(row -> !listed.contains(row.key().uid()))
                .collect(Collectors.toList());
        settlement.settle(unsettled);
        return CopyPolicy.copyOf(rowsOf(spellings), accountId, listed);
    }

    private List<ExternalMessage> rowsOf(Set<Fingerprint> spellings) {
        return accountIds.stream()
                .flatMap(id -> ledger.findByContent(id, spellings).stream())
                .collect(Collectors.toList());
    }
}
