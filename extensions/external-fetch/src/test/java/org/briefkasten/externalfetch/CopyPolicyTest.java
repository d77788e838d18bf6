package org.briefkasten.externalfetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CopyPolicyTest {
    private static final UUID ACCOUNT = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    @Test
    void findsACopyWhoseNameIsGone() {
        ExternalMessage gone = row(ACCOUNT, "old", "t1");
        assertThat(CopyPolicy.copyOf(List.of(gone), ACCOUNT, Set.of("new"))).contains(gone);
    }

    @Test
    void leavesACopyToTheMessageThatStillHasItsName() {
        assertThat(CopyPolicy.copyOf(List.of(row(ACCOUNT, "old", "t1")), ACCOUNT, Set.of("old", "new")))
                .isEmpty();
    }

    @Test
    void findsACopyOfAnotherAccountWhateverIsListed() {
        ExternalMessage other = row(OTHER, "a", "t1");
        assertThat(CopyPolicy.copyOf(List.of(other), ACCOUNT, Set.of("a"))).contains(other);
    }

    @Test
    void letsACopyStandForOneMessageOnly() {
        ExternalMessage first = row(OTHER, "a", "t1");
        ExternalMessage second = row(OTHER, "b", "t2");
        ExternalMessage adopted = row(ACCOUNT, "1", "t1");
        assertThat(CopyPolicy.copyOf(List.of(first, adopted), ACCOUNT, Set.of("1", "2")))
                .isEmpty();
        assertThat(CopyPolicy.copyOf(List.of(first, second, adopted), ACCOUNT, Set.of("1", "2")))
                .contains(second);
    }

    private static ExternalMessage row(UUID account, String uid, String token) {
        return ExternalMessage.claimed(
                        new MessageKey(account, uid, ""),
                        3,
                        new Fingerprint(3, "ab"),
                        new Claim(token, "box", 1),
                        Instant.EPOCH)
                .appendedAs(1);
    }
}
