package org.briefkasten.pop3policy.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.james.mailbox.MessageUid;
import org.briefkasten.pop3policy.Maildrop;
import org.briefkasten.pop3policy.SessionTrace;
import org.briefkasten.pop3policy.UidSet;

/**
 * Remembers which messages POP3 clients have downloaded in full, and which are hidden from them. Thread-safe; methods
 * block on the database and throw {@link org.briefkasten.storage.StorageUnavailableException} if it fails. Instants are
 * kept to the millisecond.
 */
public interface DownloadLedger {
    /**
     * Records that a RETR of each message reached its end. The first download stays; the last one, its session and its
     * address are replaced unless what is stored is later. Idempotent.
     */
    void downloaded(Maildrop maildrop, Collection<MessageUid> uids, Instant at, SessionTrace session);

    /** Hides the messages from later POP3 sessions. Idempotent. */
    void hide(Maildrop maildrop, UidSet uids);

    /** Shows hidden ones again. Idempotent. */
    void unhide(Maildrop maildrop, UidSet uids);

    /** What was downloaded, and what is hidden, of the whole maildrop: one query, whatever its size. */
    LedgerSummary summary(Maildrop maildrop);

    /** What is hidden, which is all that most logins need of {@link #summary}. */
    UidSet hidden(Maildrop maildrop);

    /** Only these, for the decisions of one QUIT; asks for all of the maildrop if that is cheaper. */
    Map<MessageUid, Download> find(Maildrop maildrop, Collection<MessageUid> uids);

    /**
     * The user's, over all maildrops, in ascending order of maildrop and uid.
     *
     * @param after continue behind this one; empty from the first
     * @param limit above zero
     */
    List<Download> of(UUID incarnation, Optional<Download> after, int limit);

    /**
     * Each maildrop that has an entry, for the sweep; in any order, as they stand while it runs.
     */
    void forEachMaildrop(Consumer<Maildrop> action);

    /** Those first downloaded before the instant, ascending by uid, hidden ones too. */
    List<Download> downloadedBefore(Maildrop maildrop, Instant instant, int limit);

    /** Drops entries of messages that are gone. Idempotent. */
    void drop(Maildrop maildrop, UidSet uids);

    /** Drops all of a user. Idempotent. */
    void forget(UUID incarnation);
}
