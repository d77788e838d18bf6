package org.briefkasten.pop3policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.james.core.Username;
import org.junit.jupiter.api.Test;

class RemovalPolicyTest {
    private static final Username BOB = Username.of("bob@example.org");

    @Test
    void saysTheActionAndTheRuleThatDecided() {
        assertThat(policy(OnDelete.TRASH).decide(BOB))
                .isEqualTo(new RemovalDecision(BOB, OnDelete.TRASH, "server: onDelete=trash"));
        assertThat(policy(OnDelete.EXPUNGE).decide(BOB))
                .isEqualTo(new RemovalDecision(BOB, OnDelete.EXPUNGE, "server: onDelete=expunge"));
    }

    private static RemovalPolicy policy(OnDelete onDelete) {
        return new RemovalPolicy(new Pop3PolicyConfiguration(onDelete, TrashFolder.DEFAULT));
    }
}
