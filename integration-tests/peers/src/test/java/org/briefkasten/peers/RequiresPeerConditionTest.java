package org.briefkasten.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;

class RequiresPeerConditionTest {
    private static final Availability INSTALLED = new Availability(Peer.POSTGRESQL, "");
    private static final Availability MISSING = new Availability(Peer.DOVECOT, "install it");

    @Test
    void skipsWithTheReasonOfTheFirstMissingPeer() {
        ConditionEvaluationResult result = RequiresPeerCondition.decide(Stream.of(INSTALLED, MISSING), false);

        assertThat(result.isDisabled()).isTrue();
        assertThat(result.getReason()).hasValue("DOVECOT cannot be run here: install it");
    }

    @Test
    void failsWhereAMissingPeerIsRequired() {
        assertThatThrownBy(() -> RequiresPeerCondition.decide(Stream.of(INSTALLED, MISSING), true))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("DOVECOT cannot be run here: install it; it is required");
    }

    @Test
    void runsWhereEveryPeerIsInstalled() {
        assertThat(RequiresPeerCondition.decide(Stream.of(INSTALLED), true).isDisabled())
                .isFalse();
    }
}
