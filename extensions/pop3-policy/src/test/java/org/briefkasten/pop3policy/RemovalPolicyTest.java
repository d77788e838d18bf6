package org.briefkasten.pop3policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.james.core.Username;
import org.junit.jupiter.api.Test;

class RemovalPolicyTest {
    private static final Username BOB = Username.of("bob@example.org");

    @Test
    void saysTheActionAndTheRuleThatDecided() {
        assertThat(new RemovalPolicy(FixedPolicies.onDelete(OnDelete.EXPUNGE)).decide(BOB))
                .isEqualTo(new RemovalDecision(BOB, OnDelete.EXPUNGE, "test: onDelete=expunge"));
    }
}
