package org.briefkasten.externalfetch.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MailPaceTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void letsSevenMailsADayGoToAnAddressThatDoesNotAnswer() {
        List<Duration> sent = new ArrayList<>();
        Optional<AddressProof> proof = Optional.empty();
        Instant next = NOW;
        while (next.isBefore(NOW.plus(Duration.ofDays(1)))) {
            sent.add(Duration.between(NOW, next));
            proof = Optional.of(proof("a", MailPace.mailsWith(proof, next), next));
            next = MailPace.next(proof.get());
        }
        assertThat(sent).extracting(Duration::toMinutes).containsExactly(0L, 1L, 5L, 21L, 85L, 341L, 1_365L);
    }

    @Test
    void beginsAnewAfterADayWithoutAMail() {
        AddressProof last = proof("a", 12, NOW);
        assertThat(MailPace.next(last)).isEqualTo(NOW.plus(Duration.ofDays(1)));
        assertThat(MailPace.mailsWith(Optional.of(last), NOW.plus(Duration.ofDays(1))))
                .isEqualTo(1);
    }

    @Test
    void letsMailsGoToTwentyAddressesADay() {
        List<AddressProof> known =
                IntStream.range(0, 20).mapToObj(i -> proof("a" + i, 1, NOW)).collect(Collectors.toList());
        assertThat(MailPace.tooManyAddresses(known, "b", NOW)).isTrue();
        assertThat(MailPace.tooManyAddresses(known, "a7", NOW)).isFalse();
        assertThat(MailPace.tooManyAddresses(known, "b", NOW.plus(Duration.ofDays(1))))
                .isFalse();
    }

    private static AddressProof proof(String address, int mails, Instant at) {
        return new AddressProof(new UUID(0, 1), address, mails, at, Optional.empty());
    }
}
