package org.briefkasten.externalfetch;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Decides whether a message of a new name is one that came before under another: after a change of UIDVALIDITY, after
 * new UIDLs, moved to another folder elsewhere, or fetched over another protocol. Only the whole content counts. One
 * stored copy stands for one message, so of two equal messages two are stored. Pure and thread-safe.
 */
public final class CopyPolicy {
    private CopyPolicy() {}

    /**
     * @param rows those of the message's content, of the account and of the user's other accounts for the same address
     * @param listed the names that the server elsewhere gives to messages now: those of the account still have theirs
     * @return the row, claimed or appended, of the copy that the message is
     */
    public static Optional<ExternalMessage> copyOf(List<ExternalMessage> rows, UUID accountId, Set<String> listed) {
        Set<String> taken = rows.stream()
                .filter(row -> isListed(row, accountId, listed))
                .flatMap(row -> row.claim().stream())
                .map(Claim::token)
                .collect(Collectors.toSet());
        return rows.stream()
                .filter(row -> !isListed(row, accountId, listed))
                .filter(row -> row.claim()
                        .filter(claim -> !taken.contains(claim.token()))
                        .isPresent())
                .findFirst();
    }

    private static boolean isListed(ExternalMessage row, UUID accountId, Set<String> listed) {
        return row.key().accountId().equals(accountId)
                && listed.contains(row.key().uid());
    }
}
