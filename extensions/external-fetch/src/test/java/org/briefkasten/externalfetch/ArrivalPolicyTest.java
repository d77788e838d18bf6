package org.briefkasten.externalfetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.briefkasten.externalfetch.ArrivalPolicy.Decision;
import org.briefkasten.externalfetch.remote.RemoteMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArrivalPolicyTest {
    private static final Fingerprint ARRIVED = new Fingerprint(100, "aa");
    private static final Fingerprint OTHER = new Fingerprint(100, "bb");
    private static final RemoteMessage LISTED = new RemoteMessage(1, "a", 100);

    @Test
    void appendsWhatIsNew() {
        assertThat(decide(List.of())).isEqualTo(Decision.APPEND);
        assertThat(ArrivalPolicy.variant(ARRIVED, List.of())).isEmpty();
    }

    @Test
    void recognizesContentThatIsHereUnderTheSameName() {
        assertThat(decide(
                        List.of(row("", OTHER).appendedAs(1), row("aa", ARRIVED).appendedAs(2))))
                .isEqualTo(Decision.ALREADY_HERE);
    }

    @Test
    void trap3TellsMessagesOfOneNameApartByTheirContent() {
        List<ExternalMessage> known = List.of(row("", OTHER).appendedAs(1));
        assertThat(decide(known)).isEqualTo(Decision.APPEND);
        assertThat(ArrivalPolicy.variant(ARRIVED, known)).isEqualTo("aa");
    }

    @Test
    void takesThePlaceOfItsOwnQuarantine() {
        List<ExternalMessage> known = List.of(ExternalMessage.quarantined(key(""), 100, "why", Instant.EPOCH));
        assertThat(decide(known)).isEqualTo(Decision.APPEND);
        assertThat(ArrivalPolicy.variant(ARRIVED, known)).isEmpty();
    }

    @Test
    void leavesContentWhoseClaimIsNotSettled() {
        assertThat(decide(List.of(row("", ARRIVED)))).isEqualTo(Decision.IN_DOUBT);
    }

    @ParameterizedTest(name = "announced {0}, received {1} with {2} CRLFs: {3}")
    @CsvSource({
        "100,100,3,APPEND",
        "98,100,3,APPEND",
        "97,100,3,APPEND",
        "96,100,3,APPEND",
        "99,100,3,WRONG_SIZE",
        "95,100,3,WRONG_SIZE",
        "101,100,3,WRONG_SIZE",
        "200,100,3,WRONG_SIZE",
        "0,100,3,WRONG_SIZE",
        "0,0,0,APPEND"
    })
    void trap6TakesOnlySizesThatAnHonestServerAnnounces(
            long announced, long received, long lineEnds, Decision decision) {
        assertThat(ArrivalPolicy.decide(
                        new RemoteMessage(1, "a", announced),
                        new Fingerprint(received, "aa"),
                        () -> lineEnds,
                        List.of()))
                .isEqualTo(decision);
    }

    @Test
    void saysWhatWasAnnouncedAndWhatCame() {
        assertThat(ArrivalPolicy.reasonFor(new RemoteMessage(1, "a", 120), ARRIVED))
                .isEqualTo("The server announced 120 octets and sent 100; it may not be the whole message.");
    }

    private static Decision decide(List<ExternalMessage> known) {
        return ArrivalPolicy.decide(LISTED, ARRIVED, () -> 0, known);
    }

    private static ExternalMessage row(String variant, Fingerprint fingerprint) {
        return ExternalMessage.claimed(key(variant), 100, fingerprint, new Claim("t", "m", 1), Instant.EPOCH);
    }

    private static MessageKey key(String variant) {
        return new MessageKey(new UUID(0, 1), "a", variant);
    }
}
