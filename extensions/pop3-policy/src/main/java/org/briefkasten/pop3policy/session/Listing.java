package org.briefkasten.pop3policy.session;

import java.util.List;
import org.apache.james.mailbox.MessageUid;

/**
 * The messages that a session sees, as they were at login: 16 bytes a message, and its identifier where that is not the
 * uid. Messages are numbered from 1 (RFC 1939 section 3). Immutable and thread-safe.
 */
final class Listing {
    private final long[] uids;
    private final long[] sizes;
    private final String[] identifiers;
    private final UniqueIds uniqueIds;

    /**
     * @param messages in the order of their numbers
     * @param uniqueIds how their unique-ids are made
     */
    Listing(List<ListedMessage> messages, UniqueIds uniqueIds) {
        this.uniqueIds = uniqueIds;
        this.uids =
                messages.stream().mapToLong(message -> message.uid().asLong()).toArray();
        this.sizes = messages.stream().mapToLong(ListedMessage::size).toArray();
        this.identifiers = uniqueIds.areUids()
                ? new String[0]
                : messages.stream().map(ListedMessage::identifier).toArray(String[]::new);
    }

    int count() {
        return uids.length;
    }

    MessageUid uid(int number) {
        return MessageUid.of(uids[number - 1]);
    }

    /** In octets. */
    long size(int number) {
        return sizes[number - 1];
    }

    /** What James's adapter calls the message. */
    String identifier(int number) {
        return uniqueIds.areUids() ? Long.toString(uids[number - 1]) : identifiers[number - 1];
    }

    String uniqueId(int number) {
        return uniqueIds.areUids() ? uniqueIds.ofUid(uids[number - 1]) : identifiers[number - 1];
    }
}
