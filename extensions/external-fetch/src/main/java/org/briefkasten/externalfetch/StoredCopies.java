package org.briefkasten.externalfetch;

import com.google.common.collect.Sets;
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
    private final UUID current;
    private final Set<UUID> own;
    private final Set<UUID> all;
    private final ExternalMessageStore ledger;
    private final ClaimSettlement settlement;
    private final Set<String> listed = new HashSet<>();

    /**
     * @param own the account's ledgers, the one that is written to last
     * @param others those of the user's other accounts for the same address
     */
    StoredCopies(List<UUID> own, Set<UUID> others, ExternalMessageStore ledger, ClaimSettlement settlement) {
        this.current = own.get(own.size() - 1);
        this.own = Set.copyOf(own);
        this.all = Sets.union(this.own, Set.copyOf(others)).immutableCopy();
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
        List<ExternalMessage> rows = rowsOf(spellings);
        List<ExternalMessage> unsettled = rows.stream()
                .filter(row -> row.state() == State.CLAIMED)
                .filter(row -> own.contains(row.key().accountId()))
                .filter(row -> !row.key().accountId().equals(current)
                        || !listed.contains(row.key().uid()))
                .collect(Collectors.toList());
        if (!unsettled.isEmpty()) {
            settlement.settle(unsettled);
            rows = rowsOf(spellings);
        }
        return CopyPolicy.copyOf(rows, current, listed);
    }

    private List<ExternalMessage> rowsOf(Set<Fingerprint> spellings) {
        return all.stream()
                .flatMap(id -> ledger.findByContent(id, spellings).stream())
                .collect(Collectors.toList());
    }
}
