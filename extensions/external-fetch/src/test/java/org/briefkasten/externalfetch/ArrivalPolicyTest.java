package org.briefkasten.externalfetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
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

    /** The content has 27 octets, 4 CRLFs and a body of 15 octets. */
    @ParameterizedTest(name = "announced {0}: {1}")
    @CsvSource({
        "27,APPEND",
        "25,APPEND",
        "23,APPEND",
        "22,APPEND",
        "15,APPEND",
        "26,WRONG_SIZE",
        "24,WRONG_SIZE",
        "16,WRONG_SIZE",
        "14,WRONG_SIZE",
        "28,WRONG_SIZE",
        "200,WRONG_SIZE",
        "0,WRONG_SIZE"
    })
    void trap6TakesOnlySizesThatAnHonestServerAnnounces(long announced, Decision decision) {
        String content = "Head: er\r\n\r\nfirst1\r\nlast2\r\n";
        assertThat(ArrivalPolicy.decide(
                        new RemoteMessage(1, "a", announced),
                        new Fingerprint(content.length(), "aa"),
                        () -> measure(content),
                        List.of()))
                .isEqualTo(decision);
    }

    @Test
    void takesAnEmptyMessageThatIsAnnouncedAsEmpty() {
        assertThat(ArrivalPolicy.decide(
                        new RemoteMessage(1, "a", 0), new Fingerprint(0, "aa"), () -> measure(""), List.of()))
                .isEqualTo(Decision.APPEND);
    }

    private static LineMeasure measure(String content) {
        LineMeasure measure = new LineMeasure();
        byte[] octets = content.getBytes(StandardCharsets.US_ASCII);
        measure.add(octets, octets.length);
        return measure;
    }

    @Test
    void saysWhatWasAnnouncedAndWhatCame() {
        assertThat(ArrivalPolicy.reasonFor(new RemoteMessage(1, "a", 120), ARRIVED))
                .isEqualTo("The server announced 120 octets and sent 100; it may not be the whole message.");
    }

    private static Decision decide(List<ExternalMessage> known) {
        return ArrivalPolicy.decide(LISTED, ARRIVED, () -> measure(""), known);
    }

    private static ExternalMessage row(String variant, Fingerprint fingerprint) {
        return ExternalMessage.claimed(key(variant), 100, fingerprint, new Claim("t", "m", 1), Instant.EPOCH);
    }

    private static MessageKey key(String variant) {
        return new MessageKey(new UUID(0, 1), "a", variant);
    }
}
