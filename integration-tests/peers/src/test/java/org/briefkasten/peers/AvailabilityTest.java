package org.briefkasten.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class AvailabilityTest {
    private static final Availability MISSING = new Availability(Peer.DOVECOT, "install it");
    private static final Availability INSTALLED = new Availability(Peer.DOVECOT, "");

    @Test
    void skipsTheTestOfAMissingPeerWithTheReason() {
        assertThatThrownBy(() -> MISSING.decide(false))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("DOVECOT cannot be run here: install it");
    }

    @Test
    void failsTheTestOfAMissingPeerThatIsRequired() {
        assertThatThrownBy(() -> MISSING.decide(true))
                .isInstanceOf(AssertionError.class)
                .hasMessage("DOVECOT cannot be run here: install it; it is required, since"
                        + " briefkasten.peersRequired is true");
    }

    @Test
    void letsTheTestOfAnInstalledPeerRun() {
        assertThat(INSTALLED.isAvailable()).isTrue();
        assertThat(INSTALLED.reason()).isEmpty();
        assertThatCode(() -> INSTALLED.decide(true)).doesNotThrowAnyException();
    }
}
