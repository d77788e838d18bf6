package org.briefkasten.externalfetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.briefkasten.externalfetch.ExternalMessage.State;
import org.briefkasten.externalfetch.FakeMailboxes.Killed;
import org.briefkasten.externalfetch.FakeMailboxes.Moment;
import org.briefkasten.externalfetch.remote.Endpoint;
import org.briefkasten.externalfetch.remote.Security;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExternalFetcherTest {
    private static final String FIRST = "Received: from x; Mon, 2 Mar 2026 10:00:00 +0000\r\nSubject: 1\r\n\r\none\r\n";
    private static final String SECOND = "Subject: 2\r\n\r\ntwo \u00ff\0 \n.\r\n.dots\r\n";

    @TempDir
    Path root;

    private FetchScene scene;
    private ExternalAccount account;

    @BeforeEach
    void prepare() {
        scene = new FetchScene(root);
        account = scene.addAccount();
    }

    @AfterEach
    void close() {
        assertThat(scene.spoolDirectory).isEmptyDirectory();
        scene.close();
    }

    @Test
    void trap9FetchesEachMessageOnceOctetForOctet() {
        scene.maildrop.add("a", FIRST).add("b", SECOND);
        assertThat(scene.fetch(account)).isEqualTo(report(2, 0, 0, 0, FIRST.length() + SECOND.length()));
        assertThat(scene.mailboxes.contents("INBOX")).containsExactly(FIRST, SECOND);
        assertThat(scene.fetch(account)).isEqualTo(report(0, 2, 0, 0, 0));
        scene.restart();
        scene.maildrop.add("c", "third\r\n");
        assertThat(scene.fetch(account)).isEqualTo(report(1, 2, 0, 0, 7));
        assertThat(scene.mailboxes.contents("INBOX")).containsExactly(FIRST, SECOND, "third\r\n");
        assertThat(scene.server.received()).doesNotContain("DELE 1").contains("QUIT");
    }

    @Test
    void trap14DatesAMessageByItsTopmostReceivedField() {
        scene.maildrop.add("a", FIRST).add("b", SECOND);
        scene.fetch(account);
        assertThat(scene.mailboxes.dates("INBOX"))
                .containsExactly(Instant.parse("2026-03-02T10:00:00Z"), FetchScene.NOW);
    }

    @Test
    void keepsOnTheAccountHowTheFetchWent() {
        scene.maildrop.add("a", FIRST);
        FetchReport report = scene.fetch(account);
        assertThat(scene.stored(account).lastFetch()).contains(report);
    }

    @Test
    void countsHowFetchesEndAndWhatTheyBring() {
        scene.maildrop.add("a", FIRST).add("b", SECOND);
        scene.fetch(account);
        scene.fetch(account);
        scene.maildrop.refusing("-ERR [AUTH] no\r\n");
        scene.fetch(account);
        assertThat(scene.metrics.countForPrefixName("briefkasten-external-fetch"))
                .containsEntry("briefkasten-external-fetch-done", 2)
                .containsEntry("briefkasten-external-fetch-login-refused", 1)
                .containsEntry("briefkasten-external-fetch-messages", 2)
                .doesNotContainKey("briefkasten-external-fetch-quarantined");
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void neitherLosesNorDoublesAMessageWhenTheProcessDiesInItsAppend(Moment moment) {
        scene.maildrop.add("a", FIRST).add("b", SECOND).add("c", "third\r\n");
        scene.mailboxes.kill(moment);
        assertThatThrownBy(() -> scene.fetch(account)).isInstanceOf(Killed.class);
        assertThat(scene.ledgerRows(account, "a").get(0).state()).isEqualTo(State.CLAIMED);

        scene.mailboxes.work();
        scene.restart();
        assertThat(scene.fetch(account).complete()).isTrue();
        assertThat(scene.mailboxes.contents("INBOX")).containsExactlyInAnyOrder(FIRST, SECOND, "third\r\n");
        assertThat(scene.fetch(account)).isEqualTo(report(0, 3, 0, 0, 0));
    }

    @Test
    void findsAnArrivedMessageAmongMailThatCameSince() {
        scene.maildrop.add("a", FIRST);
        scene.mailboxes.kill(Moment.AFTER);
        assertThatThrownBy(() -> scene.fetch(account)).isInstanceOf(Killed.class);
        scene.mailboxes.work();
        scene.mailboxes.deliver("INBOX", "from elsewhere\r\n");
        scene.restart();
        assertThat(scene.fetch(account)).isEqualTo(report(0, 1, 0, 0, 0));
        assertThat(scene.mailboxes.contents("INBOX")).containsExactly(FIRST, "from elsewhere\r\n");
    }

    @Test
    void fetchesAnewWhatAMailboxTookAlongThatIsGone() {
        scene.maildrop.add("a", FIRST);
        scene.mailboxes.kill(Moment.AFTER);
        assertThatThrownBy(() -> scene.fetch(account)).isInstanceOf(Killed.class);
        scene.mailboxes.work();
        scene.mailboxes.delete("INBOX");
        scene.restart();
        assertThat(scene.fetch(account)).isEqualTo(report(1, 0, 0, 0, FIRST.length()));
        assertThat(scene.mailboxes.contents("INBOX")).containsExactly(FIRST);
    }

    @Test
    void decidesNothingAboutAClaimWhileTheMailboxCannotBeRead() {
        scene.maildrop.add("a", FIRST);
        scene.mailboxes.kill(Moment.AFTER);
        assertThatThrownBy(() -> scene.fetch(account)).isInstanceOf(Killed.class);
        scene.mailboxes.work();
        scene.mailboxes.breakReading();
        scene.restart();
        assertThat(scene.fetch(account).reason()).contains("The mailbox cannot be read.");
        assertThat(scene.ledgerRows(account, "a").get(0).state()).isEqualTo(State.CLAIMED);
        scene.mailboxes.work();
        assertThat(scene.fetch(account)).isEqualTo(report(0, 1, 0, 0, 0));
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void settlesAnAppendThatFailedWithoutSayingHowFarItCame(Moment moment) {
        scene.maildrop.add("a", FIRST);
        scene.mailboxes.fail(moment);
        FetchReport failed = scene.fetch(account);
        assertThat(failed.failed()).isEqualTo(1);
        assertThat(failed.reason()).contains("The mailbox does not take a message.");
        scene.mailboxes.work();
        assertThat(scene.fetch(account).complete()).isTrue();
        assertThat(scene.mailboxes.contents("INBOX")).containsExactly(FIRST);
    }

    @Test
    void quarantinesAMessageThatTheMailboxNeverTakes() {
        scene.maildrop.add("a", FIRST);
        scene.mailboxes.fail(Moment.BEFORE);
        assertThat(scene.fetch(account).failed()).isEqualTo(1);
        assertThat(scene.fetch(account)).isEqualTo(report(0, 0, 1, 0, 0));
        scene.mailboxes.work();
        assertThat(scene.fetch(account)).isEqualTo(report(1, 0, 0, 0, FIRST.length()));
    }

    @Test
    void stopsWhenAppendsFailInARow() {
        IntStream.range(0, 10).forEach(i -> scene.maildrop.add("uid" + i, i + "\r\n"));
        scene.mailboxes.fail(Moment.BEFORE);
        FetchReport report = scene.fetch(account);
        assertThat(report.failed()).isEqualTo(3);
        assertThat(report.reason()).contains("The mailbox does not take a message.");
    }

    @Test
    void stopsWhenTheMailboxIsFullAndLosesNothing() {
        scene.maildrop.add("a", FIRST).add("b", SECOND);
        scene.mailboxes.fill();
        FetchReport full = scene.fetch(account);
        assertThat(full.complete()).isFalse();
        assertThat(full.reason())
                .contains("The mailbox is full; what is left waits at the server and comes when there is room.");
        scene.mailboxes.work();
        assertThat(scene.fetch(account).fetched()).isEqualTo(2);
        assertThat(scene.mailboxes.contents("INBOX")).containsExactlyInAnyOrder(FIRST, SECOND);
    }

    @Test
    void trap2FetchesAnotherMessageThatGotAKnownName() {
        scene.maildrop.add("a", FIRST);
        scene.fetch(account);
        scene.maildrop.clear();
        scene.maildrop.add("a", SECOND);
        assertThat(scene.fetch(account)).isEqualTo(report(1, 0, 0, 0, SECOND.length()));
        assertThat(scene.fetch(account)).isEqualTo(report(0, 1, 0, 0, 0));
        assertThat(scene.mailboxes.contents("INBOX")).containsExactly(FIRST, SECOND);
    }

    @Test
    void trap2RecognizesAMessageWhoseAnnouncedSizeChanged() {
        scene.maildrop.add("a", FIRST);
        scene.fetch(account);
        scene.maildrop.clear();
        scene.maildrop.add("a", FIRST, FIRST.length() - 5);
        assertThat(scene.fetch(account)).isEqualTo(report(0, 1, 0, 0, 0));
        long retrievals = retrievals();
        assertThat(scene.fetch(account)).isEqualTo(report(0, 1, 0, 0, 0));
        assertThat(retrievals()).isEqualTo(retrievals);
    }

    @Test
    void trap3FetchesEachOfTwoMessagesOfOneName() {
        String twin = FIRST.replace("one", "eno");
        scene.maildrop.add("a", FIRST).add("a", twin).add("b", SECOND);
        assertThat(scene.fetch(account).fetched()).isEqualTo(3);
        assertThat(scene.mailboxes.contents("INBOX")).containsExactlyInAnyOrder(FIRST, twin, SECOND);
        assertThat(scene.fetch(account)).isEqualTo(report(0, 3, 0, 0, 0));
        scene.maildrop.clear();
        scene.maildrop.add("a", twin);
        assertThat(scene.fetch(account)).isEqualTo(report(0, 1, 0, 0, 0));
    }

    @Test
    void trap3TakesTwoEqualMessagesOfOneNameForOne() {
        scene.maildrop.add("a", FIRST).add("a", FIRST);
        assertThat(scene.fetch(account)).isEqualTo(report(1, 1, 0, 0, FIRST.length()));
        assertThat(scene.mailboxes.contents("INBOX")).containsExactly(FIRST);
    }

    @Test
    void trap6QuarantinesAMessageOfAnotherSizeThanAnnouncedUntilTheServerMendsIt() {
        scene.maildrop.add("a", FIRST, FIRST.length() + 10).add("b", SECOND);
        assertThat(scene.fetch(account)).isEqualTo(report(1, 0, 1, 0, SECOND.length()));
        assertThat(scene.mailboxes.contents("INBOX")).containsExactly(SECOND);
        assertThat(scene.ledgerRows(account, "a").get(0).reason())
                .contains("The server announced " + (FIRST.length() + 10) + " octets and sent " + FIRST.length()
                        + "; it may not be the whole message.");
        scene.maildrop.clear();
        scene.maildrop.add("a", FIRST).add("b", SECOND);
        assertThat(scene.fetch(account)).isEqualTo(report(1, 1, 0, 0, FIRST.length()));
        assertThat(scene.mailboxes.contents("INBOX")).containsExactly(SECOND, FIRST);
    }

    @Test
    void trap6LetsNoMessageThatBreaksOffKeepTheOthersFromComing() {
        scene.maildrop
                .add("a", FIRST, FIRST.length(), response -> response.substring(0, 20))
                .add("b", SECOND);
        FetchReport broken = scene.fetch(account);
        assertThat(broken.reason()).contains("The server ended the connection early.");
        assertThat(broken.failed()).isEqualTo(1);
        FetchReport next = scene.fetch(account);
        assertThat(next.fetched()).isEqualTo(1);
        assertThat(scene.mailboxes.contents("INBOX")).containsExactly(SECOND);
        scene.maildrop.clear();
        scene.maildrop.add("a", FIRST).add("b", SECOND);
        assertThat(scene.fetch(account)).isEqualTo(report(1, 1, 0, 0, FIRST.length()));
    }

    @Test
    void trap11FetchesABigMessageThroughAFile() {
        String big = "Subject: big\r\n\r\n" + ("x".repeat(998) + "\r\n").repeat(2_000);
        scene.maildrop.add("a", big);
        assertThat(scene.fetch(account)).isEqualTo(report(1, 0, 0, 0, big.length()));
        assertThat(scene.mailboxes.contents("INBOX")).containsExactly(big);
    }

    @Test
    void fetchesMoreThanOneBatch() {
        IntStream.range(0, 600).forEach(i -> scene.maildrop.add("uid" + i, "Subject: " + i + "\r\n\r\n"));
        assertThat(scene.fetch(account).fetched()).isEqualTo(600);
        assertThat(scene.mailboxes.contents("INBOX"))
                .isEqualTo(IntStream.range(0, 600)
                        .mapToObj(i -> "Subject: " + i + "\r\n\r\n")
                        .collect(Collectors.toList()));
        assertThat(scene.fetch(account)).isEqualTo(report(0, 600, 0, 0, 0));
    }

    @Test
    void trap12FetchesSessionAfterSessionWhereTheServerListsOnlyPartOfTheMailInEach() {
        List<String> mails = IntStream.range(0, 230)
                .mapToObj(i -> "Subject: " + i + "\r\n\r\n")
                .collect(Collectors.toList());
        IntStream.range(0, 230).forEach(i -> scene.maildrop.add("uid" + i, mails.get(i)));
        scene.maildrop.listingPartsOf(100);
        FetchProgress progress = new FetchProgress();
        FetchReport report = scene.fetcher.fetch(FetchScene.BOB, account.id(), progress);
        assertThat(report).isEqualTo(report(230, 0, 0, 0, report.bytes()));
        assertThat(progress.report(FetchScene.NOW)).isEqualTo(report);
        assertThat(scene.mailboxes.contents("INBOX")).isEqualTo(mails);
        assertThat(scene.maildrop.logins()).isEqualTo(3);
        assertThat(scene.fetch(account)).isEqualTo(report(0, 0, 0, 0, 0));
        assertThat(scene.maildrop.logins()).isEqualTo(4);
    }

    @Test
    void trap12LooksOnceMoreAndNoFurtherWhereTheServerListsTheSameAgain() {
        IntStream.range(0, FetchSessions.PART)
                .forEach(i -> scene.maildrop.add("uid" + i, "Subject: " + i + "\r\n\r\n"));
        assertThat(scene.fetch(account).fetched()).isEqualTo(FetchSessions.PART);
        assertThat(scene.fetch(account).alreadyHere()).isEqualTo(FetchSessions.PART);
        assertThat(scene.maildrop.logins()).isEqualTo(3);
        assertThat(retrievals()).isEqualTo(FetchSessions.PART);
    }

    @Test
    void trap12AsksNothingAgainOfAServerThatHandsNothingOut() {
        IntStream.range(0, FetchSessions.PART)
                .forEach(i -> scene.maildrop.add("uid" + i, i + "\r\n", 3, response -> "-ERR not now\r\n"));
        assertThat(scene.fetch(account).failed()).isEqualTo(FetchSessions.PART);
        assertThat(scene.maildrop.logins()).isEqualTo(2);
        assertThat(retrievals()).isEqualTo(FetchSessions.PART);
    }

    @Test
    void trap12EndsInPeaceWhereTheServerWantsTimeBetweenTwoLogins() {
        IntStream.range(0, 120).forEach(i -> scene.maildrop.add("uid" + i, "Subject: " + i + "\r\n\r\n"));
        scene.maildrop.listingPartsOf(60);
        scene.server.follow(conversation -> {
            scene.maildrop.refusing(scene.maildrop.logins() == 1 ? "-ERR [LOGIN-DELAY] not so fast\r\n" : "");
            scene.maildrop.serve(conversation);
        });
        assertThat(scene.fetch(account).complete()).isTrue();
        assertThat(scene.mailboxes.contents("INBOX")).hasSize(60);
        assertThat(scene.fetch(account).fetched()).isEqualTo(60);
    }

    @Test
    void saysWhyAServerCannotBeUsed() {
        scene.maildrop.refusing("-ERR wrong password\r\n");
        FetchReport refused = scene.fetch(account);
        assertThat(refused.reason()).contains("The server refused the login: wrong password");
        assertThat(scene.stored(account).lastFetch()).contains(refused);
        scene.server.close();
        assertThat(scene.fetch(account).reason())
                .contains("No mail server that speaks TLS can be reached at localhost:" + scene.server.port() + ".");
    }

    @Test
    void sendsNoPasswordToAServerItWasNotSealedFor() {
        ExternalAccount moved = new ExternalAccount(
                account.id(),
                account.owner(),
                account.address(),
                new RemoteLogin(Protocol.POP3, Security.TLS, new Endpoint("127.0.0.1", scene.server.port()), "a"),
                new FetchPlan(AfterFetch.KEEP, "INBOX", Optional.empty(), PollInterval.ONCE, Delivery.MAILBOX),
                FetchScene.NOW);
        scene.accountStore.delete(account.owner(), account.id());
        scene.accountStore.add(moved);
        assertThat(scene.fetch(moved).reason())
                .contains("There is no password for this server and user name; change the account's password.");
        assertThat(scene.server.received()).isEmpty();
    }

    @Test
    void fetchesNothingForAUserCreatedAnew() {
        scene.maildrop.add("a", FIRST);
        scene.users.delete(FetchScene.BOB);
        assertThat(scene.fetch(account).reason()).contains("The account does not exist.");
        scene.users.create(FetchScene.BOB);
        assertThat(scene.fetch(account).reason()).contains("The account does not exist.");
        assertThat(scene.server.received()).isEmpty();
    }

    @Test
    void stopsBetweenTwoMessages() {
        scene.maildrop.add("a", FIRST).add("b", SECOND);
        FetchProgress progress = new FetchProgress();
        progress.requestStop();
        assertThat(scene.fetcher.fetch(FetchScene.BOB, account.id(), progress).reason())
                .contains("The fetch was stopped; what is left comes with the next one.");
        assertThat(scene.fetch(account).fetched()).isEqualTo(2);
    }

    @Test
    void fetchesAnAccountOnceAtATimeAndDeletesNoneThatIsFetched() throws Exception {
        CountDownLatch connected = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        scene.server.follow(conversation -> {
            connected.countDown();
            await(goOn);
            scene.maildrop.serve(conversation);
        });
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<FetchReport> first = thread.submit(() -> scene.fetch(account));
            assertThat(connected.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(scene.fetch(account).reason())
                    .contains("The account, or another one for the same address, is being fetched; fetch again later.");
            assertThatThrownBy(() -> scene.accounts.delete(FetchScene.BOB, account.id()))
                    .hasMessage("The account, or another one for the same address, is being fetched; cancel that"
                            + " task or wait for its end");
            goOn.countDown();
            assertThat(first.get(10, TimeUnit.SECONDS).complete()).isTrue();
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void leavesOutMailThatGoesInCircles() {
        String content = "Subject: 1\r\n\r\none\r\n";
        for (int lap = 0; lap < 8; lap++) {
            scene.maildrop.clear().add("lap" + lap, content);
            scene.fetch(account);
            content = "X-Briefkasten-External: " + lap + "\r\n" + content;
        }
        assertThat(scene.mailboxes.contents("INBOX")).hasSize(FetchLoop.MOST_LAPS);
        assertThat(scene.ledgerRows(account, "lap7").get(0).reason()).contains(FetchLoop.REASON);
    }

    @Test
    void saysSoWhenTheDatabaseDoesNotAnswer() {
        scene.maildrop.add("a", FIRST);
        scene.stopDatabase();
        assertThat(scene.fetch(account).reason())
                .contains("The database of the extensions does not answer; nothing is lost, fetch again later.");
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private long retrievals() {
        return scene.server.received().stream()
                .filter(line -> line.startsWith("RETR"))
                .count();
    }

    private static FetchReport report(long fetched, long alreadyHere, long quarantined, long failed, long bytes) {
        return new FetchReport(FetchScene.NOW, fetched, alreadyHere, quarantined, failed, bytes, Optional.empty());
    }
}
