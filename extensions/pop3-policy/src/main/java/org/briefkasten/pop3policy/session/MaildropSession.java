package org.briefkasten.pop3policy.session;

import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.james.mailbox.MessageUid;
import org.briefkasten.pop3policy.UidSet;

/**
 * The TRANSACTION state of one session (RFC 1939 section 5). No call's cost depends on how many messages are deleted but
 * for those that tell of all. Not thread-safe: confined to the connection's command queue.
 */
final class MaildropSession {
    private final Listing listing;
    private final BitSet deleted = new BitSet();
    private final BitSet retrieved = new BitSet();
    private int left;
    private long octetsLeft;

    MaildropSession(Listing listing) {
        this.listing = listing;
        unmarkAll();
    }

    Listing listing() {
        return listing;
    }

    /** How many messages are not deleted. */
    int left() {
        return left;
    }

    long octetsLeft() {
        return octetsLeft;
    }

    boolean has(long number) {
        return number >= 1 && number <= listing.count();
    }

    boolean isDeleted(int number) {
        return deleted.get(number);
    }

    /** The next number from this one on that is not deleted, 0 if there is none. */
    int next(int from) {
        int number = deleted.nextClearBit(from);
        return number <= listing.count() ? number : 0;
    }

    /** The message must be there and not be deleted. */
    void delete(int number) {
        deleted.set(number);
        left--;
        octetsLeft -= listing.size(number);
    }

    /** RSET takes back DELE; what was retrieved was retrieved. */
    void unmarkAll() {
        deleted.clear();
        left = listing.count();
        octetsLeft = IntStream.rangeClosed(1, left).mapToLong(listing::size).sum();
    }

    void retrieved(int number) {
        retrieved.set(number);
    }

    UidSet deletedUids() {
        return uids(deleted);
    }

    UidSet retrievedUids() {
        return uids(retrieved);
    }

    private UidSet uids(BitSet numbers) {
        List<MessageUid> uids = numbers.stream().mapToObj(listing::uid).collect(Collectors.toList());
        return UidSet.of(uids);
    }
}
