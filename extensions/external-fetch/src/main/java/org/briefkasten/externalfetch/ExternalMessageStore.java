package org.briefkasten.externalfetch;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.briefkasten.externalfetch.ExternalMessage.State;

/**
 * The ledger: what became of each message of each external account. What a method has done is durable when it returns,
 * also against kill -9. Of several writers to one row one wins, and the others are told so.
 *
 * <p>Thread-safe; every method blocks and throws {@link org.briefkasten.storage.StorageUnavailableException} if the
 * database fails, in which case nothing is known about whether it was done.
 */
public interface ExternalMessageStore {
    /**
     * The rows that bear one of these names, all variants, in no order.
     *
     * @param uids at most 1,000
     */
    List<ExternalMessage> find(UUID accountId, Set<String> uids);

    /**
     * The rows whose content is one of these, claimed and appended, in no order.
     *
     * @param fingerprints at most 100
     */
    List<ExternalMessage> findByContent(UUID accountId, Set<Fingerprint> fingerprints);

    /**
     * Writes a row in state CLAIMED, where there is none or a QUARANTINED one (whose {@link ExternalMessage#seenAt()}
     * stays).
     *
     * @return false if there is another row, which stays as it is
     */
    boolean claim(ExternalMessage claimed);

    /**
     * {@link #claim} for each of several rows, of which no two have one key.
     *
     * @return the keys of those that were written
     */
    default Set<MessageKey> claimAll(Collection<ExternalMessage> claimed) {
        return claimed.stream().filter(this::claim).map(ExternalMessage::key).collect(Collectors.toSet());
    }

    /**
     * Turns a claim into APPENDED.
     *
     * @return false if that claim (by its token) is not there
     */
    boolean append(ExternalMessage claimed, long appendedUid);

    /**
     * {@link #append} for each of several claims.
     *
     * @param uids the IMAP UIDs under which they were appended
     * @return the keys of those that were there
     */
    default Set<MessageKey> appendAll(Map<ExternalMessage, Long> uids) {
        return uids.entrySet().stream()
                .filter(appended -> append(appended.getKey(), appended.getValue()))
                .map(appended -> appended.getKey().key())
                .collect(Collectors.toSet());
    }

    /**
     * Writes a row in state APPENDED, with the claim under which the message was appended in the name of another row;
     * where there is none or a QUARANTINED one.
     *
     * @return false if there is another row, which stays as it is
     */
    boolean adopt(ExternalMessage appended);

    /**
     * Turns a claim into QUARANTINED.
     *
     * @param reason see {@link ExternalMessage#reason()}
     * @return false if that claim (by its token) is not there
     */
    boolean giveUp(ExternalMessage claimed, String reason);

    /** Writes a row in state QUARANTINED, where there is none or a QUARANTINED one; else does nothing. */
    void quarantine(ExternalMessage quarantined);

    /**
     * Writes rows in state UNWANTED, each where there is none, or one that is QUARANTINED or UNWANTED; else does nothing.
     *
     * @param unwanted of which no two have one key; at most 1,000
     */
    void leaveOut(Collection<ExternalMessage> unwanted);

    /**
     * The rows of a ledger, page by page, in an order of the database's own.
     *
     * @param after of the last row of the page before; empty for the first page
     * @param most from 1 to 10,000
     */
    List<ExternalMessage> page(UUID accountId, Optional<MessageKey> after, int most);

    /**
     * Rows in one state, in no order. Looks at every row: not for routine.
     *
     * @param most from 1 to 10,000
     */
    List<ExternalMessage> inState(State state, UUID accountId, int most);

    /** Deletes a row in state QUARANTINED or UNWANTED; does nothing if there is none. */
    void release(MessageKey key);

    /** Corrects the announced size of an APPENDED row; does nothing if there is none. */
    void announce(MessageKey key, long announcedSize);

    /** Deletes all rows of an account. */
    void forget(UUID accountId);
}
