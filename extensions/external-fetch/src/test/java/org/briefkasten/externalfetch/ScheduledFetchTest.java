package org.briefkasten.externalfetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.briefkasten.externalfetch.schedule.FetchScheduler;
import org.briefkasten.settings.json.JsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scheduler over a real database, real leases and a real POP3 socket, with a clock that the test sets. */
class ScheduledFetchTest {
    @TempDir
    Path root;

    private FetchScene scene;
    private FetchExecutor executor;
    private FetchScheduler scheduler;

    @BeforeEach
    void prepare() {
        scene = new FetchScene(root, "<ownershipProof>off</ownershipProof>");
        executor = new FetchExecutor(scene.fetcher, scene.configuration);
        scheduler = scheduler();
    }

    @AfterEach
    void close() throws Exception {
        scheduler.close();
        executor.stop();
        scene.close();
    }

    @Test
    void fetchesAnAccountWhenItsTimeComesAndAgainAtItsInterval() {
        ExternalAccount account = add("1h");
        scene.maildrop.add("a", "Subject: 1\r\n\r\none\r\n");
        scene.clock.advance(Duration.ofSeconds(5));
        awaitFetch(1);
        assertThat(scene.mailboxes.contents("INBOX")).hasSize(1);
        Instant next = schedule(account).nextAt().orElseThrow();
        assertThat(Duration.between(scene.clock.instant(), next))
                .isBetween(Duration.ofMinutes(54), Duration.ofHours(1));

        scheduler.look();
        assertThat(scene.schedules.due(schedule(account).shard(), 1)).isEmpty();
        scene.maildrop.add("b", "Subject: 2\r\n\r\ntwo\r\n");
        scene.clock.advance(Duration.ofHours(1));
        awaitFetch(2);
        assertThat(scene.mailboxes.contents("INBOX")).hasSize(2);
    }

    @Test
    void leavesAloneWhatIsToBeFetchedOnceAndWhatIsPaused() {
        add("once");
        ExternalAccount paused = scene.accounts.change(
                FetchScene.BOB, scene.accounts.list(FetchScene.BOB).get(0).id(), change("{\"interval\":\"1h\"}"));
        scene.accounts.pause(FetchScene.BOB, paused.id());
        scene.clock.advance(Duration.ofDays(30));
        scheduler.look();
        assertThat(scene.schedules.due(schedule(paused).shard(), 1)).isEmpty();
        assertThat(scene.server.received()).isEmpty();
    }

    @Test
    void backsOffFromAServerThatIsAwayAndComesBackToIt() {
        ExternalAccount account = add("1h");
        scene.maildrop.refusing("-ERR [SYS/TEMP] busy\r\n");
        scene.clock.advance(Duration.ofSeconds(5));
        awaitFetch(1);
        assertThat(schedule(account).state()).isEqualTo(FetchState.BACKING_OFF);
        scene.maildrop.refusing("");
        scene.clock.advance(Duration.ofMinutes(5));
        awaitFetch(2);
        assertThat(schedule(account).state()).isEqualTo(FetchState.ACTIVE);
    }

    @Test
    void trap13AsksNoMoreWhereTheLoginIsRefused() {
        ExternalAccount account = add("1h");
        scene.maildrop.refusing("-ERR [AUTH] no\r\n");
        scene.clock.advance(Duration.ofSeconds(5));
        awaitFetch(1);
        assertThat(schedule(account).state()).isEqualTo(FetchState.LOGIN_REFUSED);
        assertThat(schedule(account).nextAt()).isEmpty();
    }

    @Test
    void comesInTimeAfterTheClockWasSetBack() {
        ExternalAccount account = add("1h");
        scene.clock.advance(Duration.ofDays(10));
        awaitFetch(1);
        scheduler.look();
        scene.clock.advance(Duration.ofDays(-10));
        scheduler.look();
        Instant next = schedule(account).nextAt().orElseThrow();
        assertThat(next)
                .isBefore(scene.clock.instant().plus(Duration.ofHours(1)).plusSeconds(60));
    }

    @Test
    void letsOneOfTwoNodesFetch() {
        ExternalAccount account = add("1h");
        FetchScheduler other = scheduler();
        scene.clock.advance(Duration.ofSeconds(5));
        other.look();
        await().until(() -> schedule(account).version() == 2);
        scheduler.look();
        assertThat(schedule(account).version()).isEqualTo(2);
        other.close();
    }

    /** Looks until the account's schedule was written that often after it began. */
    private void awaitFetch(int times) {
        ExternalAccount account = scene.accounts.list(FetchScene.BOB).get(0);
        await().until(() -> {
            scheduler.look();
            return schedule(account).version() == 1 + times;
        });
    }

    private AccountSchedule schedule(ExternalAccount account) {
        return scene.scheduleStore.find(account.id()).orElseThrow();
    }

    private ExternalAccount add(String interval) {
        return scene.addAccount(scene.accountJson().replace("}", ",\"interval\":\"" + interval + "\"}"));
    }

    private AccountRequest change(String json) {
        return AccountRequest.readChange(
                JsonDocument.parse(json),
                scene.configuration.rules(),
                new FakeMailboxNames(),
                scene.accounts.list(FetchScene.BOB).get(0));
    }

    private FetchScheduler scheduler() {
        return new FetchScheduler(
                scene.schedules,
                () -> scene.users,
                () -> scene.fetcher,
                () -> executor,
                scene.configuration,
                scene.leases,
                scene.clock);
    }
}
