package org.briefkasten.pop3policy;

import java.util.Objects;
import org.apache.james.core.Username;

/** Decides what becomes of the messages that one session removes. Pure, immutable and thread-safe. */
public final class RemovalPolicy {
    private final Pop3Policies policies;

    public RemovalPolicy(Pop3Policies policies) {
        this.policies = Objects.requireNonNull(policies);
    }

    public RemovalDecision decide(Username username) {
        Ruled<OnDelete> onDelete = policies.of(username).onDelete();
        return new RemovalDecision(username, onDelete.value(), onDelete.rule());
    }
}
