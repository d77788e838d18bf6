package org.briefkasten.quotawarnings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.briefkasten.quotawarnings.Thresholds.COUNT_80;
import static org.briefkasten.quotawarnings.Thresholds.SIZE_80;
import static org.briefkasten.quotawarnings.Thresholds.SIZE_95;
import static org.briefkasten.quotawarnings.Thresholds.policy;
import static org.briefkasten.quotawarnings.Thresholds.unlimited;
import static org.briefkasten.quotawarnings.Thresholds.usage;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.james.core.Username;
import org.junit.jupiter.api.Test;

class WarningPolicyTest {
    private static final Episode OF_SIZE_80 = episode(SIZE_80);
    private static final Episode OF_COUNT_80 = episode(COUNT_80);

    private final WarningPolicy policy = policy(SIZE_80, SIZE_95, COUNT_80);

    @Test
    void beginsNothingBelowEveryThreshold() {
        assertThat(policy.toBegin(usage(79, 79), List.of())).isEmpty();
    }

    @Test
    void beginsEveryThresholdThatIsReached() {
        assertThat(policy.toBegin(usage(80, 10), List.of())).containsExactly(SIZE_80);
        assertThat(policy.toBegin(usage(96, 80), List.of())).containsExactly(SIZE_80, SIZE_95, COUNT_80);
    }

    @Test
    void beginsOnlyWhatHasNoEpisodeYet() {
        assertThat(policy.toBegin(usage(96, 80), List.of(OF_SIZE_80, OF_COUNT_80)))
                .containsExactly(SIZE_95);
    }

    @Test
    void endsNothingWhileUsageIsAboveOrJustBelowTheThreshold() {
        assertThat(policy.toEnd(usage(80, 0), List.of(OF_SIZE_80))).isEmpty();
        assertThat(policy.toEnd(usage(78, 0), List.of(OF_SIZE_80))).isEmpty();
    }

    @Test
    void endsTheEpisodesWhoseThresholdIsCleared() {
        assertThat(policy.toEnd(usage(77, 80), List.of(OF_SIZE_80, OF_COUNT_80)))
                .containsExactly(OF_SIZE_80);
    }

    @Test
    void endsEveryEpisodeOfAUserWhoBecameUnlimited() {
        assertThat(policy.toEnd(unlimited(), List.of(OF_SIZE_80, OF_COUNT_80)))
                .containsExactly(OF_SIZE_80, OF_COUNT_80);
        assertThat(policy.toBegin(unlimited(), List.of())).isEmpty();
    }

    @Test
    void endsTheEpisodeOfAThresholdThatIsNoLongerConfigured() {
        assertThat(policy(SIZE_95).toEnd(usage(99, 99), List.of(OF_SIZE_80))).containsExactly(OF_SIZE_80);
    }

    @Test
    void holdsABandBetweenTheThresholdBelowAndTheOneAbove() {
        Band band = policy.band(usage(85, 0), List.of(OF_SIZE_80));

        assertThat(band.holds(usage(85, 0))).isTrue();
        assertThat(band.holds(usage(94, 79))).isTrue();
        assertThat(band.holds(usage(78, 0))).isTrue();
        assertThat(band.holds(usage(95, 0))).isFalse();
        assertThat(band.holds(usage(77, 0))).isFalse();
        assertThat(band.holds(usage(85, 80))).isFalse();
    }

    @Test
    void holdsNoBandForAnotherLimit() {
        Band band = policy.band(usage(50, 0), List.of());

        assertThat(band.holds(usage(50, 0))).isTrue();
        assertThat(band.holds(new QuotaUsage(ResourceUsage.limited(50, 200), ResourceUsage.limited(0, 100))))
                .isFalse();
        assertThat(band.holds(unlimited())).isFalse();
    }

    @Test
    void holdsOneBandForAllUsageWithoutALimit() {
        assertThat(policy.band(unlimited(), List.of()).holds(unlimited())).isTrue();
    }

    @Test
    void leavesTheBandExactlyWhereSomethingBeginsOrEnds() {
        for (List<Episode> episodes : List.of(List.<Episode>of(), List.of(OF_SIZE_80), List.of(OF_COUNT_80))) {
            for (int used = 0; used <= 100; used++) {
                QuotaUsage usage = usage(used, 50);
                boolean changes = !policy.toBegin(usage, episodes).isEmpty()
                        || policy.toEnd(usage, episodes).stream().anyMatch(OF_SIZE_80::equals);
                if (!episodes.contains(OF_COUNT_80)) {
                    assertThat(policy.band(usage(60, 50), episodes).holds(usage))
                            .isEqualTo(!changes);
                }
            }
        }
    }

    private static Episode episode(Threshold threshold) {
        return Episode.begun(
                EpisodeKey.of(new UUID(1, 2), threshold),
                UUID.randomUUID(),
                Username.of("bob@example.org"),
                Instant.EPOCH,
                Instant.EPOCH,
                Set.of(ChannelName.INBOX));
    }
}
