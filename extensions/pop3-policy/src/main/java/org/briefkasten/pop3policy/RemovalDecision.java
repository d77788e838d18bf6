package org.briefkasten.pop3policy;

import java.util.Objects;
import org.apache.james.core.Username;

/** What becomes of one session's removed messages, and which rule says so. Immutable and thread-safe. */
public final class RemovalDecision {
    private final Username username;
    private final OnDelete action;
    private final String reason;

    public RemovalDecision(Username username, OnDelete action, String reason) {
        this.username = Objects.requireNonNull(username);
        this.action = Objects.requireNonNull(action);
        this.reason = Objects.requireNonNull(reason);
    }

    public Username username() {
        return username;
    }

    public OnDelete action() {
        return action;
    }

    /** The layer and the key that decided, as in {@code server: onDelete=trash}. */
    public String reason() {
        return reason;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RemovalDecision
                && ((RemovalDecision) other).username.equals(username)
                && ((RemovalDecision) other).action == action
                && ((RemovalDecision) other).reason.equals(reason);
    }

    @Override
    public int hashCode() {
        return Objects.hash(username, action, reason);
    }

    @Override
    public String toString() {
        return username.asString() + ": " + action + " (" + reason + ")";
    }
}
