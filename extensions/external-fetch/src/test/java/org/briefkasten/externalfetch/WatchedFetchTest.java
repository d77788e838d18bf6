package org.briefkasten.externalfetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.briefkasten.externalfetch.idle.ActiveOwners;
import org.briefkasten.externalfetch.idle.IdleWatcher;
import org.briefkasten.externalfetch.idle.OpenSessions;
import org.briefkasten.externalfetch.idle.WatchLimits;
import org.briefkasten.externalfetch.idle.WatchOpener;
import org.briefkasten.externalfetch.idle.WatchedAccounts;
import org.briefkasten.externalfetch.imap.ImapConnector;
import org.briefkasten.externalfetch.remote.Timeouts;
import org.briefkasten.externalfetch.testing.SettableTicker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Watching over a real database and real IMAP sockets, with time that the test lets pass. */
class WatchedFetchTest {
    private static final Duration ACTIVE_FOR = Duration.ofMinutes(15);

    @TempDir
    Path root;

    private final SettableTicker ticker = new SettableTicker();
    private final ActiveOwners owners = new ActiveOwners(new OpenSessions(), ticker);
    private FetchScene scene;
    private FetchExecutor executor;
    private WatchedAccounts watched;
    private IdleWatcher watcher;

    @BeforeEach
    void prepare() {
        scene = new FetchScene(root);
        scene.imap.announcing("IMAP4rev1 SASL-IR AUTH=PLAIN IDLE");
        executor = new FetchExecutor(scene.fetcher, scene.configuration);
        watched = new WatchedAccounts(new FetchMetrics(scene.metrics));
        watcher = watcher(new WatchLimits(50, 5, ACTIVE_FOR));
    }

    private IdleWatcher watcher(WatchLimits limits) {
        Timeouts timeouts = scene.configuration.timeouts().ofWatch();
        Logins logins = new Logins(
                Map.of(Protocol.IMAP, new ImapConnector(scene.dialler, timeouts)),
                new AccessTokens(scene.tokenClient, scene.clock));
        WatchOpener opener = new WatchOpener(scene.secrets, logins);
        return new IdleWatcher(
                limits,
                owners,
                watched,
                scene.accountStore,
                scene.schedules,
                () -> scene.users,
                () -> opener,
                () -> scene.fetcher,
                () -> executor);
    }

    @AfterEach
    void close() throws Exception {
        watcher.close();
        executor.stop();
        scene.close();
    }

    @Test
    void fetchesAtOnceWhatComesWhileTheOwnerIsThere() {
        scene.imap.inbox().add(1, "Subject: 1\r\n\r\nwas there\r\n");
        ExternalAccount account = add("a", "1h");
        awaitIdling(1);
        await().until(() -> scene.stored(account)
                .lastFetch()
                .filter(report -> report.fetched() == 1)
                .isPresent());
        assertThat(watched.isWatched(account.id())).isTrue();
        assertThat(gauge()).isEqualTo(1);

        scene.imap.inbox().add(2, "Subject: 2\r\n\r\ncomes\r\n");
        ticker.advance(Duration.ofMinutes(1));
        scene.imap.announce();
        await().until(() -> {
            watcher.look();
            return scene.mailboxes.contents("INBOX").size() == 2;
        });
    }

    @Test
    void watchesNobodyWhoIsNotActive() {
        ExternalAccount account = add("a", "1h");
        awaitIdling(1);
        ticker.advance(ACTIVE_FOR.plusSeconds(1));
        watcher.look();
        awaitIdling(0);
        await().until(() -> !watched.isWatched(account.id()));
        assertThat(gauge()).isZero();
        assertThat(idles()).isEqualTo(1);
    }

    @Test
    void endsWhenTheAccountIsPausedAndBeginsWhenItIsResumed() {
        ExternalAccount account = add("a", "1h");
        awaitIdling(1);
        scene.accounts.pause(FetchScene.BOB, account.id());
        owners.saw(FetchScene.BOB);
        watcher.look();
        awaitIdling(0);
        watcher.look();
        assertThat(idles()).isEqualTo(1);
        scene.accounts.resume(FetchScene.BOB, account.id());
        owners.saw(FetchScene.BOB);
        watcher.look();
        awaitIdling(1);
        assertThat(idles()).isEqualTo(2);
    }

    @Test
    void endsWhenAnotherNodeHasDeletedTheAccount() {
        ExternalAccount account = add("a", "1h");
        awaitIdling(1);
        await().until(() -> scene.stored(account).lastFetch().isPresent());
        scene.accounts.delete(FetchScene.BOB, account.id());
        watcher.look();
        assertThat(scene.imap.idling()).isEqualTo(1);
        ticker.advance(Duration.ofSeconds(10));
        watcher.look();
        awaitIdling(0);
    }

    @Test
    void watchesOnlyWhatIsFetchedAtAnInterval() {
        add("a", "once");
        scene.addAccount(scene.accountJson().replace("}", ",\"interval\":\"1h\"}"));
        owners.saw(FetchScene.BOB);
        watcher.look();
        watcher.look();
        assertThat(scene.imapServer.received()).isEmpty();
        assertThat(scene.server.received()).isEmpty();
    }

    @Test
    void neverHasMoreConnectionsThanItsLimits() {
        watcher = watcher(new WatchLimits(50, 2, ACTIVE_FOR));
        add("a", "1h");
        add("b", "1h");
        add("c", "1h");
        awaitIdling(2);
        for (int i = 0; i < 5; i++) {
            watcher.look();
            ticker.advance(Duration.ofSeconds(10));
        }
        assertThat(scene.imap.idling()).isEqualTo(2);
        assertThat(idles()).isEqualTo(2);
        assertThat(gauge()).isEqualTo(2);
    }

    @Test
    void watchesNothingWhereThatIsSwitchedOff() {
        watcher = watcher(new WatchLimits(0, 5, ACTIVE_FOR));
        add("a", "1h");
        watcher.look();
        assertThat(scene.imapServer.received()).isEmpty();
    }

    @Test
    void asksForASignOfLifeBeforeTheServerMayHangUp() {
        add("a", "1h");
        awaitIdling(1);
        ticker.advance(Timeouts.SILENCE);
        owners.saw(FetchScene.BOB);
        watcher.look();
        await().until(() -> idles() == 2);
        assertThat(scene.imapServer.received()).contains("DONE");
    }

    @Test
    void doesNotLogInAgainWhereTheLoginIsRefusedUntilSomebodyChangesSomething() {
        scene.imap.answeringLogin("NO [AUTHENTICATIONFAILED] wrong");
        add("a", "1h");
        await().until(() -> logins() == 1);
        for (int i = 0; i < 50; i++) {
            ticker.advance(Duration.ofSeconds(10));
            watcher.look();
        }
        assertThat(logins()).isEqualTo(1);
        scene.imap.answeringLogin("OK done");
        owners.saw(FetchScene.BOB);
        watcher.look();
        awaitIdling(1);
    }

    @Test
    void watchesAgainAfterAPauseWhenTheConnectionBreaks() {
        add("a", "1h");
        awaitIdling(1);
        scene.imap.hangUp();
        await().until(() -> gauge() == 0);
        watcher.look();
        assertThat(idles()).isEqualTo(1);
        ticker.advance(Duration.ofMinutes(1));
        watcher.look();
        awaitIdling(1);
        assertThat(idles()).isEqualTo(2);
    }

    @Test
    void endsAllWhenJamesStops() {
        add("a", "1h");
        awaitIdling(1);
        watcher.close();
        awaitIdling(0);
        await().until(() -> gauge() == 0);
    }

    private ExternalAccount add(String username, String interval) {
        ExternalAccount account = scene.addAccount(scene.overImap(scene.accountJson())
                .replace("\"username\":\"a\"", "\"username\":\"" + username + "\"")
                .replace("}", ",\"interval\":\"" + interval + "\"}"));
        owners.saw(FetchScene.BOB);
        watcher.look();
        return account;
    }

    private void awaitIdling(int connections) {
        await().until(() -> scene.imap.idling() == connections);
    }

    private long idles() {
        return scene.imapServer.received().stream()
                .filter(line -> line.endsWith(" IDLE"))
                .count();
    }

    private long logins() {
        return scene.imapServer.received().stream()
                .filter(line -> line.contains("AUTHENTICATE"))
                .count();
    }

    private int gauge() {
        return scene.metrics.countFor("briefkasten-external-fetch-watched");
    }
}
