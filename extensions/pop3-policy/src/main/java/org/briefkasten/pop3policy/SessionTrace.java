package org.briefkasten.pop3policy;

import java.util.Objects;

/** Which session did something, as the ledger and the journal keep it. Immutable and thread-safe. */
public final class SessionTrace {
    private final String sessionId;
    private final String address;

    /**
     * @param sessionId James's id of the protocol session, as its log shows it; {@code sweep} and the task's id for
     *     what no session did
     * @param address the client's IP address without a port; empty for what no session did
     */
    public SessionTrace(String sessionId, String address) {
        this.sessionId = Objects.requireNonNull(sessionId);
        this.address = Objects.requireNonNull(address);
    }

    public String sessionId() {
        return sessionId;
    }

    public String address() {
        return address;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SessionTrace
                && ((SessionTrace) other).sessionId.equals(sessionId)
                && ((SessionTrace) other).address.equals(address);
    }

    @Override
    public int hashCode() {
        return Objects.hash(sessionId, address);
    }

    @Override
    public String toString() {
        return "session " + sessionId + " from " + address;
    }
}
