package org.briefkasten.externalfetch;

import java.util.Objects;
import java.util.UUID;

/** What tells messages of all external accounts apart. Immutable. */
public final class MessageKey {
    private final UUID accountId;
    private final String uid;
    private final String variant;

    /**
     * @param uid the server's lasting name for the message, at most 255 characters
     * @param variant empty for the first message that bore the name; the SHA-256 of the content for others, since
     *     servers do give one name to several messages (RFC 1939 section 7 even allows it for equal ones)
     */
    public MessageKey(UUID accountId, String uid, String variant) {
        this.accountId = Objects.requireNonNull(accountId);
        this.uid = Objects.requireNonNull(uid);
        this.variant = Objects.requireNonNull(variant);
    }

    public UUID accountId() {
        return accountId;
    }

    public String uid() {
        return uid;
    }

    public String variant() {
        return variant;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MessageKey
                && ((MessageKey) other).accountId.equals(accountId)
                && ((MessageKey) other).uid.equals(uid)
                && ((MessageKey) other).variant.equals(variant);
    }

    @Override
    public int hashCode() {
        return Objects.hash(accountId, uid, variant);
    }

    @Override
    public String toString() {
        return accountId + "/" + uid + (variant.isEmpty() ? "" : "/" + variant);
    }
}
