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
        assertThat(policy.reachesAny(usage(79, 79))).isFalse();
    }

    @Test
    void beginsEveryThresholdThatIsReached() {
        assertThat(policy.toBegin(usage(80, 10), List.of())).containsExactly(SIZE_80);
        assertThat(policy.toBegin(usage(96, 80), List.of())).containsExactly(SIZE_80, SIZE_95, COUNT_80);
        assertThat(policy.reachesAny(usage(0, 80))).isTrue();
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
    void changesNothingBetweenTheThresholdsOnceTheEpisodeIsKnown() {
        assertThat(policy.changes(usage(85, 0), List.of(OF_SIZE_80))).isFalse();
        assertThat(policy.changes(usage(85, 0), List.of())).isTrue();
        assertThat(policy.changes(usage(95, 0), List.of(OF_SIZE_80))).isTrue();
        assertThat(policy.changes(usage(50, 0), List.of(OF_SIZE_80))).isTrue();
        assertThat(policy.changes(usage(50, 0), List.of())).isFalse();
    }

    private static Episode episode(Threshold threshold) {
        return Episode.begun(
                EpisodeKey.of(new UUID(1, 2), threshold),
                UUID.randomUUID(),
                Username.of("bob@example.org"),
                Instant.EPOCH,
                Instant.EPOCH);
    }
}
