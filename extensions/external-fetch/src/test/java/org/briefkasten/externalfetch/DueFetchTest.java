package org.briefkasten.externalfetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fetch that is due, over a real database, real leases and real sockets. */
class DueFetchTest {
    private static final String HOURLY = ",\"interval\":\"1h\"}";

    @TempDir
    Path root;

    private FetchScene scene;

    @BeforeEach
    void prepare() {
        scene = new FetchScene(root);
        scene.maildrop.add("a", "Subject: 1\r\n\r\none\r\n");
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void writesNothingButTheScheduleAndNeedsNoLockWhereNothingIsNew() {
        ExternalAccount account = addAndFetchTwice(scene.accountJson().replace("}", HOURLY));
        ExternalAccount stored = scene.stored(account);
        Instant at = come();
        assertThat(scene.locks.whileLocked(account, lease -> fetchDue(account))).contains(true);
        assertThat(scene.stored(account)).isEqualTo(stored);
        assertThat(schedule(account).history().lookedAt()).contains(at);
        assertThat(schedule(account).nextAt().orElseThrow()).isAfter(at.plus(Duration.ofMinutes(50)));
        FetchReport latest = schedule(account).latestFetchOf(stored).orElseThrow();
        assertThat(latest.at()).isEqualTo(at);
        assertThat(latest.alreadyHere()).isEqualTo(1);
    }

    @Test
    void tellsOnTheAccountWhenItGoesOtherwise() {
        ExternalAccount account = addAndFetchTwice(scene.accountJson().replace("}", HOURLY));
        scene.maildrop.refusing("-ERR [SYS/TEMP] busy\r\n");
        Instant at = come();
        fetchDue(account);
        FetchReport last = scene.stored(account).lastFetch().orElseThrow();
        assertThat(last.at()).isEqualTo(at);
        assertThat(last.reason().orElseThrow()).contains("busy");
        assertThat(schedule(account).state()).isEqualTo(FetchState.BACKING_OFF);
    }

    @Test
    void fetchesWhatIsNewInTheSessionInWhichItWasSeen() {
        ExternalAccount account = addAndFetchTwice(scene.accountJson().replace("}", HOURLY));
        int logins = scene.maildrop.logins();
        scene.maildrop.add("b", "Subject: 2\r\n\r\ntwo\r\n");
        come();
        fetchDue(account);
        assertThat(scene.mailboxes.contents("INBOX")).hasSize(2);
        assertThat(scene.maildrop.logins()).isEqualTo(logins + 1);
        assertThat(scene.stored(account).lastFetch().orElseThrow().fetched()).isEqualTo(1);
    }

    @Test
    void comesBackLaterWhileSomebodyElseHasTheAccount() {
        ExternalAccount account = addAndFetchTwice(scene.accountJson().replace("}", HOURLY));
        scene.maildrop.add("b", "Subject: 2\r\n\r\ntwo\r\n");
        Instant at = come();
        scene.locks.whileLocked(account, lease -> fetchDue(account));
        assertThat(scene.mailboxes.contents("INBOX")).hasSize(1);
        assertThat(Duration.between(at, schedule(account).nextAt().orElseThrow()))
                .isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
    }

    @Test
    void logsInAnewWhereTheAccountWasChangedSinceItWasLookedAt() {
        ExternalAccount account = addAndFetchTwice(scene.accountJson().replace("}", HOURLY));
        int logins = scene.maildrop.logins();
        scene.server.follow(scene.maildrop.add("b", "Subject: 2\r\n\r\ntwo\r\n").exclusive());
        come();
        scene.mailboxes.atNames(() -> scene.change(account, "{\"interval\":\"2h\"}"));
        fetchDue(account);
        assertThat(scene.mailboxes.contents("INBOX")).hasSize(2);
        assertThat(scene.maildrop.logins()).isEqualTo(logins + 2);
    }

    @Test
    void looksAtNothingThatWasChangedSinceItWasFound() {
        ExternalAccount account = addAndFetchTwice(scene.accountJson().replace("}", HOURLY));
        AccountSchedule found = schedule(account);
        int logins = scene.maildrop.logins();
        scene.accounts.pause(FetchScene.BOB, account.id());
        assertThat(scene.fetcher.fetchDue(FetchScene.BOB, found, () -> true, new FetchProgress()))
                .isTrue();
        assertThat(scene.maildrop.logins()).isEqualTo(logins);
        assertThat(schedule(account).state()).isEqualTo(FetchState.PAUSED);
    }

    @Test
    void leavesTheAccountsOfAReCreatedUserAlone() {
        ExternalAccount account = addAndFetchTwice(scene.accountJson().replace("}", HOURLY));
        int logins = scene.maildrop.logins();
        scene.users.delete(FetchScene.BOB);
        scene.users.create(FetchScene.BOB);
        come();
        assertThat(fetchDue(account)).isFalse();
        assertThat(scene.maildrop.logins()).isEqualTo(logins);
    }

    @Test
    void asksForAnotherTokenOnlyWhileItHasTheAccountForItself() {
        scene.maildrop.announcing("SASL XOAUTH2\r\nUIDL\r\n");
        ExternalAccount account = addAndFetchTwice(scene.oauthJson("XOAUTH2").replaceAll("}$", HOURLY));
        int asked = scene.tokens.requests().size();
        scene.clock.advance(Duration.ofDays(1));
        scene.locks.whileLocked(account, lease -> fetchDue(account));
        assertThat(scene.tokens.requests()).hasSize(asked);
        scene.clock.advance(Duration.ofHours(1));
        fetchDue(account);
        assertThat(scene.tokens.requests()).hasSize(asked + 1);
    }

    @Test
    void deletesWhatHasBeenHereForLongEnough() {
        ExternalAccount account =
                addAndFetchTwice(scene.accountJson().replace("keep", "30d").replace("}", HOURLY));
        come();
        fetchDue(account);
        assertThat(scene.maildrop.uids()).containsExactly("a");
        scene.clock.advance(Duration.ofDays(30));
        fetchDue(account);
        assertThat(scene.maildrop.uids()).isEmpty();
    }

    @Test
    void keepsInMindOverImapThatNothingIsToBeLookedAt() {
        scene.imap.inbox().add(1, "Subject: 1\r\n\r\none\r\n");
        ExternalAccount account =
                scene.addAccount(scene.overImap(scene.accountJson()).replace("}", HOURLY));
        come();
        fetchDue(account);
        come();
        fetchDue(account);
        Optional<CompleteLook> look = scene.stored(account).marks().look();
        assertThat(look).isPresent();
        come();
        fetchDue(account);
        assertThat(scene.stored(account).marks().look()).isEqualTo(look);
        assertThat(scene.stored(account).lastFetch().orElseThrow().alreadyHere())
                .isEqualTo(1);
    }

    /** The second fetch tells the account that nothing is new, which the third one finds there. */
    private ExternalAccount addAndFetchTwice(String json) {
        ExternalAccount account = scene.addAccount(json);
        come();
        fetchDue(account);
        come();
        fetchDue(account);
        assertThat(scene.mailboxes.contents("INBOX")).hasSize(1);
        assertThat(scene.stored(account).lastFetch().orElseThrow().complete()).isTrue();
        return account;
    }

    /** The time of the next fetch. */
    private Instant come() {
        scene.clock.advance(Duration.ofHours(2));
        return scene.clock.instant();
    }

    private boolean fetchDue(ExternalAccount account) {
        return scene.fetcher.fetchDue(FetchScene.BOB, schedule(account), () -> true, new FetchProgress());
    }

    private AccountSchedule schedule(ExternalAccount account) {
        return scene.scheduleStore.find(account.id()).orElseThrow();
    }
}
