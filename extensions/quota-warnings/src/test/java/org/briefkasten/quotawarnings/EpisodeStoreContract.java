package org.briefkasten.quotawarnings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.james.core.Username;
import org.briefkasten.storage.Storage;
import org.briefkasten.storage.testing.Concurrently;
import org.briefkasten.storage.testing.StoreContract;
import org.junit.jupiter.api.Test;

public abstract class EpisodeStoreContract extends StoreContract<EpisodeStore> {
    private static final UUID ALICE = UUID.fromString("f1b8a1e0-0000-4000-8000-00000000000a");
    private static final UUID BOB = UUID.fromString("01b8a1e0-0000-4000-8000-00000000000b");
    private static final Threshold SIZE_80 = Threshold.ofPercent(QuotaResource.SIZE, BigDecimal.valueOf(80));
    private static final Threshold SIZE_99_5 = Threshold.ofPercent(QuotaResource.SIZE, new BigDecimal("99.5"));
    private static final Threshold COUNT_80 = Threshold.ofPercent(QuotaResource.COUNT, BigDecimal.valueOf(80));
    private static final Instant BEGUN = Instant.parse("2026-11-22T23:59:59.987654321Z");
    private static final Instant LEASED = BEGUN.plusSeconds(120);
    private static final Instant ENDED = BEGUN.plusSeconds(3_600);
    private static final Duration KEPT = Duration.ofDays(90);
    private static final Instant SENT = BEGUN.plusSeconds(1);

    @Override
    protected EpisodeStore open(Storage storage) {
        return storage.open(QuotaStores.FACTORY).episodes();
    }

    private static Episode episode(UUID incarnation, Threshold threshold) {
        return Episode.begun(
                EpisodeKey.of(incarnation, threshold),
                UUID.randomUUID(),
                Username.of("bøb@example.org"),
                BEGUN,
                LEASED,
                Set.of(ChannelName.INBOX));
    }

    private Episode begun(UUID incarnation, Threshold threshold) {
        Episode episode = episode(incarnation, threshold);
        assertThat(store().begin(episode)).isTrue();
        return episode;
    }

    @Test
    void findsNothingInAnEmptyStore() {
        assertThat(store().ofUser(BOB)).isEmpty();
        assertThat(store().all()).isEmpty();
    }

    @Test
    void keepsEveryValue() {
        Episode episode = begun(BOB, SIZE_99_5);

        assertThat(store().ofUser(BOB)).containsExactly(episode);
        assertThat(store().all()).containsExactly(episode);
    }

    @Test
    void beginsOneEpisodeOfAKey() {
        Episode first = begun(BOB, SIZE_80);

        assertThat(store().begin(episode(BOB, SIZE_80))).isFalse();

        assertThat(store().ofUser(BOB)).containsExactly(first);
    }

    @Test
    void keepsUsersResourcesAndThresholdsApart() {
        List<Episode> bobs = List.of(begun(BOB, SIZE_80), begun(BOB, SIZE_99_5), begun(BOB, COUNT_80));
        Episode alices = begun(ALICE, SIZE_80);

        assertThat(store().ofUser(BOB)).containsExactlyInAnyOrderElementsOf(bobs);
        assertThat(store().ofUser(ALICE)).containsExactly(alices);
        assertThat(store().all()).hasSize(4).contains(alices).containsAll(bobs);
    }

    @Test
    void marksAnEpisodeAsSentOnce() {
        Episode episode = begun(BOB, SIZE_80);

        assertThat(store().replace(episode, episode.delivered(ChannelName.INBOX, SENT)))
                .isTrue();
        assertThat(store().replace(episode, episode.delivered(ChannelName.INBOX, SENT)))
                .isFalse();

        assertThat(store().ofUser(BOB)).containsExactly(episode.delivered(ChannelName.INBOX, SENT));
    }

    @Test
    void leasesAnEpisodeToTheFirstWhoTakesItOver() {
        Episode episode = begun(BOB, SIZE_80);
        Episode takenOver = episode.retriedUntil(LEASED.plusSeconds(60));

        assertThat(store().replace(episode, takenOver)).isTrue();
        assertThat(store().replace(episode, episode.retriedUntil(LEASED.plusSeconds(61))))
                .isFalse();
        assertThat(store().replace(episode, episode.delivered(ChannelName.INBOX, SENT)))
                .isFalse();

        assertThat(store().ofUser(BOB)).containsExactly(takenOver);
        assertThat(store().replace(takenOver, takenOver.delivered(ChannelName.INBOX, SENT)))
                .isTrue();
        assertThat(store().ofUser(BOB)).containsExactly(takenOver.delivered(ChannelName.INBOX, SENT));
    }

    @Test
    void leavesAloneWhatWasSent() {
        Episode episode = begun(BOB, SIZE_80);
        store().replace(episode, episode.delivered(ChannelName.INBOX, SENT));

        assertThat(store().replace(episode, episode.retriedUntil(LEASED.plusSeconds(60))))
                .isFalse();
        assertThat(store().ofUser(BOB)).containsExactly(episode.delivered(ChannelName.INBOX, SENT));
    }

    @Test
    void marksEachChannelOnItsOwn() {
        Episode both = Episode.begun(
                EpisodeKey.of(BOB, SIZE_80),
                UUID.randomUUID(),
                Username.of("bøb@example.org"),
                BEGUN,
                LEASED,
                Set.of(ChannelName.INBOX, ChannelName.WEBHOOK));
        store().begin(both);
        Episode one = both.delivered(ChannelName.INBOX, SENT);

        assertThat(store().replace(both, one)).isTrue();
        assertThat(store().replace(both, both.delivered(ChannelName.WEBHOOK, SENT)))
                .isFalse();

        assertThat(store().ofUser(BOB)).containsExactly(one);
        assertThat(one.sent()).isEmpty();
        assertThat(one.sending().pending()).containsExactly(ChannelName.WEBHOOK);
    }

    @Test
    void beginsAReminderOnce() {
        Episode sent = begun(BOB, SIZE_80).delivered(ChannelName.INBOX, SENT);
        store().replace(store().ofUser(BOB).get(0), sent);
        Episode reminded = sent.reminded(SENT, LEASED.plusSeconds(60), Set.of(ChannelName.INBOX));

        assertThat(store().replace(sent, reminded)).isTrue();
        assertThat(store().replace(sent, sent.reminded(SENT, LEASED.plusSeconds(61), Set.of(ChannelName.INBOX))))
                .isFalse();

        assertThat(store().ofUser(BOB)).containsExactly(reminded);
        assertThat(reminded.sending().round()).isEqualTo(2);
        assertThat(reminded.sent()).contains(sent.sent().orElseThrow());
    }

    @Test
    void replacesNothingThatIsNotThere() {
        Episode episode = episode(BOB, SIZE_80);

        assertThat(store().replace(episode, episode.delivered(ChannelName.INBOX, SENT)))
                .isFalse();

        assertThat(store().ofUser(BOB)).isEmpty();
    }

    @Test
    void endsAnEpisodeWhateverItsState() {
        Episode episode = begun(BOB, SIZE_80);
        store().replace(episode, episode.delivered(ChannelName.INBOX, SENT));

        assertThat(store().end(episode, ENDED, KEPT)).isTrue();
        assertThat(store().end(episode, ENDED, KEPT)).isFalse();

        assertThat(store().ofUser(BOB)).isEmpty();
        assertThat(store().all()).isEmpty();
    }

    @Test
    void beginsAnewAfterTheEnd() {
        store().end(begun(BOB, SIZE_80), ENDED, KEPT);

        Episode second = begun(BOB, SIZE_80);

        assertThat(store().ofUser(BOB)).containsExactly(second);
    }

    @Test
    void keepsWhatHasEndedTheLatestFirst() {
        Episode first = begun(BOB, SIZE_80);
        store().end(first, ENDED, KEPT);
        Episode second = begun(BOB, SIZE_80);
        Episode reminded = second.reminded(SENT, LEASED.plusSeconds(60), Set.of());
        store().replace(second, reminded);
        store().end(reminded, ENDED.plusSeconds(60), KEPT);
        Episode alices = begun(ALICE, SIZE_99_5);
        store().end(alices, ENDED, KEPT);

        restart();

        assertThat(store().ended(BOB))
                .containsExactly(EndedEpisode.of(reminded, ENDED.plusSeconds(60)), EndedEpisode.of(first, ENDED));
        assertThat(store().ended(BOB).get(0).rounds()).isEqualTo(2);
        assertThat(store().ended(ALICE)).containsExactly(EndedEpisode.of(alices, ENDED));
    }

    @Test
    void keepsNothingOfWhatDidNotEndOrIsNotToBeKept() {
        Episode episode = begun(BOB, SIZE_80);
        store().end(episode(BOB, SIZE_80), ENDED, KEPT);
        assertThat(store().ended(BOB)).isEmpty();

        store().end(episode, ENDED, Duration.ZERO);
        store().end(episode, ENDED, KEPT);

        assertThat(store().ended(BOB)).isEmpty();
    }

    @Test
    void showsTheLatestOfALongHistory() {
        IntStream.rangeClosed(1, EpisodeStore.MOST_ENDED + 20)
                .forEach(i -> store().end(begun(BOB, SIZE_80), ENDED.plusSeconds(i), KEPT));

        assertThat(store().ended(BOB)).hasSize(EpisodeStore.MOST_ENDED).first().satisfies(ended -> assertThat(
                        ended.ended())
                .isEqualTo(ENDED.plusSeconds(EpisodeStore.MOST_ENDED + 20).truncatedTo(ChronoUnit.MILLIS)));
    }

    @Test
    void forgetsTheHistoryWithTheUser() {
        store().end(begun(BOB, SIZE_80), ENDED, KEPT);
        store().end(begun(ALICE, SIZE_80), ENDED, KEPT);

        store().forget(BOB);

        assertThat(store().ended(BOB)).isEmpty();
        assertThat(store().ended(ALICE)).hasSize(1);
    }

    /** Where the database deletes by its own clock, this waits for it; where it does not, pruning does. */
    @Test
    void deletesOfTheHistoryWhatIsNotToBeKeptAnyMore() {
        Episode first = begun(BOB, SIZE_80);
        store().end(first, ENDED, Duration.ofSeconds(1));
        Episode second = begun(BOB, SIZE_80);
        store().end(second, ENDED, KEPT);

        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            store().prune(ENDED.plusSeconds(2));
            assertThat(store().ended(BOB)).containsExactly(EndedEpisode.of(second, ENDED));
        });
    }

    @Test
    void leavesAloneALaterEpisodeOfTheSameKey() {
        Episode first = begun(BOB, SIZE_80);
        store().end(first, ENDED, KEPT);
        Episode second = begun(BOB, SIZE_80);

        assertThat(store().end(first, ENDED, KEPT)).isFalse();
        assertThat(store().replace(first, first.delivered(ChannelName.INBOX, SENT)))
                .isFalse();

        assertThat(store().ofUser(BOB)).containsExactly(second);
    }

    @Test
    void forgetsOneUser() {
        begun(BOB, SIZE_80);
        begun(BOB, COUNT_80);
        Episode alices = begun(ALICE, SIZE_80);

        store().forget(BOB);
        store().forget(BOB);

        assertThat(store().ofUser(BOB)).isEmpty();
        assertThat(store().all()).containsExactly(alices);
    }

    @Test
    void survivesARestart() {
        Episode unsent = begun(BOB, SIZE_80);
        Episode sent = begun(BOB, COUNT_80);
        store().replace(sent, sent.delivered(ChannelName.INBOX, SENT));

        restart();

        assertThat(store().ofUser(BOB)).containsExactlyInAnyOrder(unsent, sent.delivered(ChannelName.INBOX, SENT));
    }

    @Test
    void showsEveryEpisodeHoweverManyThereAre() {
        List<Episode> episodes = IntStream.range(0, 300)
                .mapToObj(i -> begun(new UUID(i, i), SIZE_80))
                .collect(Collectors.toList());

        assertThat(store().all()).containsExactlyInAnyOrderElementsOf(episodes);
    }

    @Test
    void oneOfConcurrentBeginnersWins() {
        for (int round = 0; round < 10; round++) {
            UUID user = new UUID(7, round);
            List<Episode> candidates =
                    IntStream.range(0, 8).mapToObj(i -> episode(user, SIZE_80)).collect(Collectors.toList());

            List<Boolean> won = concurrently((store, i) -> store.begin(candidates.get(i)));

            assertThat(won).containsOnlyOnce(true);
            assertThat(store().ofUser(user)).containsExactly(candidates.get(won.indexOf(true)));
        }
    }

    @Test
    void oneOfConcurrentTakersWins() {
        for (int round = 0; round < 10; round++) {
            Episode overdue = begun(new UUID(8, round), SIZE_80);

            List<Boolean> won =
                    concurrently((store, i) -> store.replace(overdue, overdue.retriedUntil(LEASED.plusSeconds(i + 1))));

            assertThat(won).containsOnlyOnce(true);
            assertThat(store().ofUser(overdue.key().incarnation()))
                    .containsExactly(overdue.retriedUntil(LEASED.plusSeconds(won.indexOf(true) + 1)));
        }
    }

    private interface Step {
        boolean on(EpisodeStore store, int number);
    }

    private List<Boolean> concurrently(Step step) {
        List<EpisodeStore> nodes = List.of(store(), storeOfAnotherNode());
        List<Callable<Boolean>> calls = new ArrayList<>();
        IntStream.range(0, 8).forEach(i -> calls.add(() -> step.on(nodes.get(i % 2), i)));
        return Concurrently.call(calls);
    }
}
