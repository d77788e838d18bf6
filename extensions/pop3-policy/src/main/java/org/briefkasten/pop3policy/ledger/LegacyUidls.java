package org.briefkasten.pop3policy.ledger;

import java.util.UUID;
import org.briefkasten.pop3policy.Maildrop;

/**
 * Which messages keep the unique-id that stock James gave them, so that switching the extension on downloads nothing
 * twice. Thread-safe; methods block on the database and throw {@link
 * org.briefkasten.storage.StorageUnavailableException} if it fails.
 */
public interface LegacyUidls {
    /**
     * The highest uid of the maildrop whose unique-id (RFC 1939 section 7) is the bare uid, as stock's is. The first
     * maildrop that is ever asked about for an incarnation keeps what it holds at that moment; each later one (INBOX
     * renamed, UIDVALIDITY changed) keeps none, and its answer is 0. An answer once given never changes.
     *
     * @param highest the highest uid that the maildrop holds now, 0 if none
     */
    long upTo(Maildrop maildrop, long highest);

    /** Drops what is kept of a user. Idempotent. */
    void forget(UUID incarnation);
}
