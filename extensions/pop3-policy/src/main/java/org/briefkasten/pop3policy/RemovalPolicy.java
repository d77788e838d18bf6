package org.briefkasten.pop3policy;

import java.util.Objects;
import org.apache.james.core.Username;
import org.briefkasten.configuration.Choices;

/** Decides what becomes of the messages that one session removes. Pure, immutable and thread-safe. */
public final class RemovalPolicy {
    private final Pop3PolicyConfiguration configuration;

    public RemovalPolicy(Pop3PolicyConfiguration configuration) {
        this.configuration = Objects.requireNonNull(configuration);
    }

    public RemovalDecision decide(Username username) {
        OnDelete action = configuration.onDelete();
        return new RemovalDecision(username, action, "server: onDelete=" + Choices.nameOf(action));
    }
}
