package org.briefkasten.externalfetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.briefkasten.externalfetch.ListingPolicy.Decision;
import org.briefkasten.externalfetch.remote.RemoteMessage;
import org.junit.jupiter.api.Test;

class ListingPolicyTest {
    private static final ListingPolicy POLICY = new ListingPolicy(1_000);
    private static final RemoteMessage LISTED = new RemoteMessage(1, "a", 100);

    @Test
    void retrievesWhatTheLedgerDoesNotKnow() {
        assertThat(POLICY.decide(LISTED, false, List.of())).isEqualTo(Decision.RETRIEVE);
    }

    @Test
    void knowsAMessageByNameAndSize() {
        assertThat(POLICY.decide(LISTED, false, List.of(appended(100)))).isEqualTo(Decision.ALREADY_HERE);
    }

    @Test
    void trap2RetrievesAKnownNameOfAnotherSize() {
        assertThat(POLICY.decide(LISTED, false, List.of(appended(101)))).isEqualTo(Decision.RETRIEVE);
    }

    @Test
    void trap3LetsTheContentDecideWhereTwoListedMessagesLookTheSame() {
        assertThat(POLICY.decide(LISTED, true, List.of(appended(100)))).isEqualTo(Decision.RETRIEVE);
    }

    @Test
    void retrievesWhatMadeTroubleBeforeBehindAllOthers() {
        assertThat(POLICY.decide(LISTED, false, List.of(quarantined()))).isEqualTo(Decision.RETRIEVE_LAST);
    }

    @Test
    void leavesOutWhatIsTooLarge() {
        RemoteMessage large = new RemoteMessage(1, "a", 1_001);
        assertThat(POLICY.decide(large, false, List.of())).isEqualTo(Decision.TOO_LARGE);
        assertThat(POLICY.decide(new RemoteMessage(1, "a", 1_000), false, List.of()))
                .isEqualTo(Decision.RETRIEVE);
        assertThat(POLICY.decide(large, false, List.of(appended(1_001)))).isEqualTo(Decision.ALREADY_HERE);
        assertThat(POLICY.reasonFor(large)).isEqualTo("It has 1001 octets; at most 1000 are fetched.");
    }

    private static ExternalMessage appended(long size) {
        return ExternalMessage.claimed(key(), size, new Fingerprint(size, "00"), new Claim("t", "m", 1), Instant.EPOCH)
                .appendedAs(7);
    }

    private static ExternalMessage quarantined() {
        return ExternalMessage.quarantined(key(), 100, "why", Instant.EPOCH);
    }

    private static MessageKey key() {
        return new MessageKey(new UUID(0, 1), "a", "");
    }
}
