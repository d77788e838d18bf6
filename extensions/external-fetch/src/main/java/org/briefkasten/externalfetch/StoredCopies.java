package org.briefkasten.externalfetch;

import com.google.common.collect.Sets;
import java.util.ArrayList;
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

    /** Whether note was taken of a message of that name. */
    boolean isListed(String uid) {
        return listed.contains(uid);
    }

    /**
     * The copies that messages of those contents are, one answer for each content. A claim of the account itself is settled
     * before; one of another account is left to that account's fetch.
     */
    List<Optional<ExternalMessage>> find(List<Set<Fingerprint>> contents) throws TargetMailboxException {
        Set<Fingerprint> all = contents.stream().flatMap(Set::stream).collect(Collectors.toSet());
        List<ExternalMessage> rows = rowsOf(all);
        List<ExternalMessage> unsettled =
                rows.stream().filter(this::isToBeSettled).collect(Collectors.toList());
        if (!unsettled.isEmpty()) {
            settlement.settle(unsettled);
            rows = rowsOf(all);
        }
        List<Optional<ExternalMessage>> copies = new ArrayList<>();
        for (Set<Fingerprint> spellings : contents) {
            copies.add(CopyPolicy.copyOf(ofContent(spellings, rows), current, listed));
        }
        return copies;
    }

    private boolean isToBeSettled(ExternalMessage row) {
        return row.state() == State.CLAIMED
                && own.contains(row.key().accountId())
                && (!row.key().accountId().equals(current)
                        || !listed.contains(row.key().uid()));
    }

    private static List<ExternalMessage> ofContent(Set<Fingerprint> spellings, List<ExternalMessage> rows) {
        return rows.stream()
                .filter(row -> row.fingerprint().filter(spellings::contains).isPresent())
                .collect(Collectors.toList());
    }

    private List<ExternalMessage> rowsOf(Set<Fingerprint> spellings) {
        return all.stream()
                .flatMap(id -> ledger.findByContent(id, spellings).stream())
                .collect(Collectors.toList());
    }
}
