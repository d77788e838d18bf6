package org.briefkasten.externalfetch.ownership;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether one more mail may go to an address: nobody is to be pestered by means of us. The second may follow the
 * first after a minute, and each further one after four times as long, which makes seven in a day; a day without one begins
 * anew. In a day a user may have mails sent to {@value #MOST_ADDRESSES} addresses. Pure.
 */
final class MailPace {
    static final Duration MEMORY = Duration.ofDays(1);
    static final int MOST_ADDRESSES = 20;

    private static final int FACTOR_BITS = 2;
    private static final int MOST_FACTORS = 8;

    private MailPace() {}

    /** When the next mail to the address may be sent; now or earlier if it may be at once. */
    static Instant next(AddressProof proof) {
        Duration pause = Duration.ofMinutes(1L << FACTOR_BITS * Math.min(proof.mails() - 1, MOST_FACTORS));
        return proof.mailedAt().plus(pause.compareTo(MEMORY) < 0 ? pause : MEMORY);
    }

    /** How many mails count, with one that is sent now. */
    static int mailsWith(Optional<AddressProof> proof, Instant now) {
        return proof.filter(known -> isRecent(known, now))
                        .map(AddressProof::mails)
                        .orElse(0)
                + 1;
    }

    static boolean tooManyAddresses(List<AddressProof> known, String address, Instant now) {
        return known.stream()
                        .filter(proof ->
                                isRecent(proof, now) && !proof.address().equals(address))
                        .count()
                >= MOST_ADDRESSES;
    }

    /** Mails that nobody answered are forgotten in time. */
    static boolean isForgotten(AddressProof proof, Instant now) {
        return proof.provenAt().isEmpty()
                && !proof.mailedAt().plus(Ownership.VALIDITY).isAfter(now);
    }

    private static boolean isRecent(AddressProof proof, Instant now) {
        return proof.mailedAt().plus(MEMORY).isAfter(now);
    }
}
