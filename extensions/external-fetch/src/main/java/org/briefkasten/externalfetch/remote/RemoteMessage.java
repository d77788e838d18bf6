package org.briefkasten.externalfetch.remote;

import java.util.Objects;

/** A message as the server elsewhere lists it. Immutable. */
public final class RemoteMessage {
    private final long number;
    private final String uid;
    private final long size;

    /**
     * @param number its number in this session, or its IMAP UID; from 1
     * @param uid the server's name for it in all sessions
     * @param size in octets, as the server announces it
     */
    public RemoteMessage(long number, String uid, long size) {
        this.number = number;
        this.uid = Objects.requireNonNull(uid);
        this.size = size;
    }

    public long number() {
        return number;
    }

    public String uid() {
        return uid;
    }

    public long size() {
        return size;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RemoteMessage
                && ((RemoteMessage) other).number == number
                && ((RemoteMessage) other).uid.equals(uid)
                && ((RemoteMessage) other).size == size;
    }

    @Override
    public int hashCode() {
        return Objects.hash(number, uid, size);
    }

    @Override
    public String toString() {
        return "message " + number + " (" + uid + ", " + size + " octets)";
    }
}
