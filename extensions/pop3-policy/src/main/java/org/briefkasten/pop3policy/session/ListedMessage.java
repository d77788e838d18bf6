package org.briefkasten.pop3policy.session;

import org.apache.james.mailbox.MessageUid;

/** One message as James's adapter lists it, with its uid. Immutable and thread-safe. */
final class ListedMessage {
    private final MessageUid uid;
    private final String identifier;
    private final long size;

    ListedMessage(MessageUid uid, String identifier, long size) {
        this.uid = uid;
        this.identifier = identifier;
        this.size = size;
    }

    MessageUid uid() {
        return uid;
    }

    String identifier() {
        return identifier;
    }

    long size() {
        return size;
    }
}
