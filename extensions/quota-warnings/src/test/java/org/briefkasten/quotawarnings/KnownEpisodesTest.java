package org.briefkasten.quotawarnings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.briefkasten.quotawarnings.Thresholds.COUNT_80;
import static org.briefkasten.quotawarnings.Thresholds.SIZE_80;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.james.core.Username;
import org.junit.jupiter.api.Test;

class KnownEpisodesTest {
    private static final Username ALICE = Username.of("alice@example.org");
    private static final Username BOB = Username.of("bob@example.org");

    private final KnownEpisodes known = new KnownEpisodes();

    @Test
    void knowsOnlyUsersWithEpisodes() {
        Episode episode = episode(BOB, SIZE_80);
        known.put(ALICE, List.of());
        assertThat(known.isEmpty()).isTrue();

        known.put(BOB, List.of(episode));
        assertThat(known.of(BOB)).containsExactly(episode);

        known.put(BOB, List.of());
        assertThat(known.isEmpty()).isTrue();
    }

    @Test
    void tellsForWhomTheStoreHasMoreOrLess() {
        Episode alices = episode(ALICE, SIZE_80);
        Episode bobs = episode(BOB, SIZE_80);
        known.put(BOB, List.of(bobs));

        assertThat(known.refresh(List.of(alices))).containsExactlyInAnyOrder(ALICE, BOB);
        assertThat(known.of(ALICE)).containsExactly(alices);
        assertThat(known.of(BOB)).isEmpty();
        assertThat(known.refresh(List.of(alices))).isEmpty();
    }

    @Test
    void tellsOfAnEpisodeThatEndedAndBeganAnewElsewhere() {
        Episode first = episode(BOB, SIZE_80);
        Episode second = episode(BOB, SIZE_80);
        known.put(BOB, List.of(first));

        assertThat(known.refresh(List.of(second))).containsExactly(BOB);
    }

    @Test
    void doesNotMindThatAWarningWasSentMeanwhile() {
        Episode episode = episode(BOB, COUNT_80);
        known.put(BOB, List.of(episode));

        assertThat(known.refresh(List.of(episode.delivered(ChannelName.INBOX, Instant.EPOCH))))
                .isEmpty();
    }

    private static Episode episode(Username username, Threshold threshold) {
        return Episode.begun(
                EpisodeKey.of(new UUID(1, username.asString().length()), threshold),
                UUID.randomUUID(),
                username,
                Instant.EPOCH,
                Instant.EPOCH,
                Set.of(ChannelName.INBOX));
    }
}
