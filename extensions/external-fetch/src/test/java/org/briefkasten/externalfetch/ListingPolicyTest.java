package org.briefkasten.externalfetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.briefkasten.configuration.DataSize;
import org.briefkasten.externalfetch.ListingPolicy.Decision;
import org.briefkasten.externalfetch.remote.Endpoint;
import org.briefkasten.externalfetch.remote.RemoteMessage;
import org.briefkasten.externalfetch.remote.Security;
import org.junit.jupiter.api.Test;

class ListingPolicyTest {
    private static final Instant BEGUN = Instant.parse("2026-11-22T12:00:00Z");
    private static final ListingPolicy POLICY = policy("all", Optional.empty(), Optional.empty());
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

    @Test
    void leavesOutAllThatIsThereWhereMailIsTakenFromNowOn() {
        ListingPolicy first = policy("fromNowOn", Optional.empty(), Optional.empty());
        assertThat(first.decide(LISTED, false, List.of())).isEqualTo(Decision.TO_LEAVE_OUT);
        assertThat(first.decide(LISTED, true, List.of(unwanted(100)))).isEqualTo(Decision.UNWANTED);
        assertThat(first.decide(LISTED, false, List.of(quarantined()))).isEqualTo(Decision.TO_LEAVE_OUT);
        assertThat(first.decide(LISTED, false, List.of(appended(100)))).isEqualTo(Decision.ALREADY_HERE);
        ListingPolicy next = policy("fromNowOn", Optional.of(BEGUN), Optional.empty());
        assertThat(next.decide(LISTED, false, List.of())).isEqualTo(Decision.RETRIEVE);
        assertThat(next.decide(LISTED, false, List.of(unwanted(100)))).isEqualTo(Decision.UNWANTED);
        assertThat(next.decide(LISTED, false, List.of(unwanted(101)))).isEqualTo(Decision.RETRIEVE);
        assertThat(next.decide(LISTED, true, List.of(unwanted(100)))).isEqualTo(Decision.RETRIEVE);
    }

    @Test
    void judgesAnewWhatAnEarlierWishLeftOut() {
        assertThat(POLICY.decide(LISTED, false, List.of(unwanted(100)))).isEqualTo(Decision.RETRIEVE);
        assertThat(policy("2026-01-31", Optional.empty(), Optional.empty())
                        .decide(LISTED, false, List.of(unwanted(100))))
                .isEqualTo(Decision.RETRIEVE);
        assertThat(policy("2026-01-31", Optional.of(BEGUN), Optional.empty())
                        .decide(LISTED, false, List.of(unwanted(100))))
                .isEqualTo(Decision.UNWANTED);
    }

    @Test
    void leavesOutWhatIsTooLargeForItsUser() {
        ListingPolicy policy = policy("all", Optional.empty(), Optional.of(DataSize.ofBytes(99)));
        assertThat(policy.decide(LISTED, false, List.of())).isEqualTo(Decision.TOO_LARGE);
        assertThat(policy.reasonFor(LISTED)).isEqualTo("It has 100 octets; at most 99 are fetched.");
        assertThat(policy("all", Optional.empty(), Optional.of(DataSize.ofBytes(5_000)))
                        .decide(new RemoteMessage(1, "a", 1_001), false, List.of()))
                .isEqualTo(Decision.TOO_LARGE);
    }

    private static ListingPolicy policy(String take, Optional<Instant> begunAt, Optional<DataSize> largest) {
        ExternalAccount account = new ExternalAccount(
                new UUID(0, 1),
                new UUID(0, 2),
                "a@ext.example",
                new RemoteLogin(Protocol.POP3, Security.TLS, new Endpoint("pop.ext.example", 995), "a"),
                new FetchPlan(
                        AfterFetch.KEEP,
                        "INBOX",
                        Optional.empty(),
                        PollInterval.ONCE,
                        Delivery.MAILBOX,
                        new Selection(Take.parse(take), largest)),
                BEGUN);
        return new ListingPolicy(account.withMarks(new FetchMarks(begunAt, Optional.empty())), 1_000);
    }

    private static ExternalMessage unwanted(long size) {
        return ExternalMessage.unwanted(key(), size, "why", Instant.EPOCH);
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
