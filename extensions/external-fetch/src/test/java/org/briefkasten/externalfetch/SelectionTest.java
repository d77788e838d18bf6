package org.briefkasten.externalfetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.briefkasten.externalfetch.ExternalMessage.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is taken of the mail that is there, and what never is. */
class SelectionTest {
    private static final String OLD = "Received: by x; Mon, 2 Mar 2026 10:00:00 +0000\r\nSubject: old\r\n\r\nold\r\n";
    private static final String FRESH =
            "Received: by x; Sun, 22 Nov 2026 11:59:00 +0000\r\nSubject: new\r\n\r\nnew\r\n";
    private static final String UNDATED = "Subject: undated\r\n\r\nwhen?\r\n";

    @TempDir
    Path root;

    private FetchScene scene;

    @BeforeEach
    void prepare() {
        scene = new FetchScene(root);
        scene.imap.announcing("IMAP4rev1 SASL-IR AUTH=PLAIN UIDPLUS");
    }

    @AfterEach
    void close() {
        assertThat(scene.spoolDirectory).isEmptyDirectory();
        scene.close();
    }

    @Test
    void takesOverPop3FromNowOnWhatTheFirstFetchDidNotFindAndDeletesNothingElse() {
        ExternalAccount account = pop3("fromNowOn", ",\"afterFetch\":\"delete\"");
        scene.maildrop.add("a", OLD).add("b", FRESH);
        assertThat(scene.fetch(account)).isEqualTo(report(0, 0, 0));
        assertThat(retrievals()).isZero();
        assertThat(scene.ledgerRows(account, "a", "b"))
                .hasSize(2)
                .allMatch(row -> row.state() == State.UNWANTED)
                .allMatch(row -> row.reason().equals(Optional.of("It was there before mail began to be taken.")));
        scene.restart();
        scene.maildrop.add("c", UNDATED).add("d", FRESH.replace("new", "newer"));
        assertThat(scene.fetch(account).fetched()).isEqualTo(2);
        assertThat(scene.mailboxes.contents("INBOX")).containsExactly(UNDATED, FRESH.replace("new", "newer"));
        assertThat(scene.maildrop.uids()).containsExactly("a", "b");
        scene.clock.advance(Duration.ofDays(1_000));
        scene.fetch(account);
        assertThat(scene.maildrop.uids()).containsExactly("a", "b");
    }

    @Test
    void takesNoneOfTheMailThatWasThereWhenPop3NamesAreGivenAnew() {
        ExternalAccount account = pop3("fromNowOn", "");
        scene.maildrop.add("a", OLD).add("b", OLD.replace("old", "odd"));
        scene.fetch(account);
        scene.clock.advance(Duration.ofDays(40));
        scene.maildrop.clear().add("1", OLD).add("2", OLD.replace("old", "odd")).add("3", FRESH);
        assertThat(scene.fetch(account)).isEqualTo(report(1, 0, FRESH.length()));
        assertThat(scene.mailboxes.contents("INBOX")).containsExactly(FRESH);
        assertThat(scene.fetch(account)).isEqualTo(report(0, 1, 0));
    }

    @Test
    void takesNoneOfTheMailThatWasThereWhenUidvalidityChanges() {
        ExternalAccount account = imap("fromNowOn", ",\"afterFetch\":\"1d\"");
        scene.imap.inbox().add(1, OLD).add(2, UNDATED);
        assertThat(scene.fetch(account)).isEqualTo(report(0, 0, 0));
        scene.imap.inbox().dated("22-Nov-2026 12:00:01 +0000").add(3, FRESH);
        assertThat(scene.fetch(account)).isEqualTo(report(1, 0, FRESH.length()));
        scene.imap.inbox().validity(2);
        assertThat(scene.fetch(account)).isEqualTo(report(0, 1, 0));
        assertThat(scene.mailboxes.contents("INBOX")).containsExactly(FRESH);
        scene.clock.advance(Duration.ofDays(2));
        scene.fetch(account);
        assertThat(scene.imap.inbox().uids()).containsExactly(1L, 2L);
    }

    @Test
    void takesFromADateOnByWhatTheServerOrTheHeaderSectionSays() {
        ExternalAccount pop3 = pop3("2026-03-03", "");
        scene.maildrop.add("a", OLD).add("b", FRESH).add("c", UNDATED);
        assertThat(scene.fetch(pop3).fetched()).isEqualTo(2);
        assertThat(scene.mailboxes.contents("INBOX")).containsExactly(FRESH, UNDATED);
        assertThat(retrievals()).isEqualTo(2);
        assertThat(scene.ledgerRows(pop3, "a").get(0).reason())
                .contains("It arrived before 2026-03-03T00:00:00Z, from which on mail is taken.");
        int asked = scene.server.received().size();
        assertThat(scene.fetch(pop3)).isEqualTo(report(0, 2, 0));
        assertThat(scene.server
                        .received()
                        .subList(asked, scene.server.received().size()))
                .noneMatch(line -> line.startsWith("TOP") || line.startsWith("RETR"));
    }

    @Test
    void takesOverImapFromADateOnByInternalDate() {
        ExternalAccount account = imap("2026-03-02", "");
        scene.imap.inbox().dated("01-Mar-2026 23:59:59 +0000").add(1, FRESH);
        scene.imap.inbox().dated("02-Mar-2026 00:00:00 +0000").add(2, OLD);
        assertThat(scene.fetch(account)).isEqualTo(report(1, 0, OLD.length()));
        assertThat(scene.mailboxes.contents("INBOX")).containsExactly(OLD);
        assertThat(scene.ledgerRows(account, "1/1/INBOX").get(0).state()).isEqualTo(State.UNWANTED);
    }

    @Test
    void takesFromADateOnWhereTheServerHasNoTop() {
        ExternalAccount account = pop3("2026-03-03", ",\"afterFetch\":\"delete\"");
        scene.maildrop.answeringTop(response -> "-ERR what?\r\n").add("a", OLD).add("b", FRESH);
        assertThat(scene.fetch(account).fetched()).isEqualTo(1);
        assertThat(scene.mailboxes.contents("INBOX")).containsExactly(FRESH);
        assertThat(scene.maildrop.uids()).containsExactly("a");
        long retrievals = retrievals();
        assertThat(scene.fetch(account)).isEqualTo(report(0, 0, 0));
        assertThat(retrievals()).isEqualTo(retrievals);
    }

    @Test
    void trap6LetsNoHeaderSectionThatBreaksOffKeepTheOthersFromComing() {
        ExternalAccount account = pop3("2026-03-03", "");
        scene.maildrop
                .answeringTop(response -> response.contains("undated") ? response.substring(0, 10) : response)
                .add("a", UNDATED)
                .add("b", FRESH);
        assertThat(scene.fetch(account).reason()).contains("The server ended the connection early.");
        assertThat(scene.fetch(account).fetched()).isEqualTo(2);
        assertThat(scene.mailboxes.contents("INBOX")).containsExactly(FRESH, UNDATED);
    }

    @Test
    void fetchesTheRestOnceEverythingIsWanted() {
        ExternalAccount account = pop3("fromNowOn", "");
        scene.maildrop.add("a", OLD).add("b", UNDATED);
        scene.fetch(account);
        ExternalAccount changed = scene.change(scene.stored(account), "{\"take\":\"2026-03-03\"}");
        assertThat(scene.fetch(changed)).isEqualTo(report(1, 0, UNDATED.length()));
        changed = scene.change(scene.stored(account), "{\"take\":\"all\"}");
        assertThat(scene.fetch(changed)).isEqualTo(report(1, 1, OLD.length()));
        assertThat(scene.mailboxes.contents("INBOX")).containsExactly(UNDATED, OLD);
    }

    @Test
    void beginsAnewWhenMailIsTakenFromNowOnAgain() {
        ExternalAccount account = pop3("all", "");
        scene.maildrop.add("a", OLD);
        scene.fetch(account);
        scene.maildrop.add("b", UNDATED);
        ExternalAccount changed = scene.change(scene.stored(account), "{\"take\":\"fromNowOn\"}");
        assertThat(scene.fetch(changed)).isEqualTo(report(0, 1, 0));
        assertThat(scene.change(scene.stored(account), "{\"take\":\"fromNowOn\",\"target\":\"Work\"}")
                        .marks()
                        .begunAt())
                .contains(FetchScene.NOW);
        scene.maildrop.add("c", FRESH);
        assertThat(scene.fetch(changed)).isEqualTo(report(1, 1, FRESH.length()));
        assertThat(scene.mailboxes.contents("Work")).containsExactly(FRESH);
    }

    @Test
    void beginsWithTheFirstFetchThatComesToItsEnd() {
        ExternalAccount account = imap("fromNowOn", "");
        IntStream.rangeClosed(1, 600).forEach(uid -> scene.imap.inbox().add(uid, UNDATED));
        scene.imapServer.follow(conversation -> {
            conversation.say("* OK ready\r\n").hear();
            throw new IOException("gone");
        });
        assertThat(scene.fetch(account).complete()).isFalse();
        assertThat(scene.stored(account).marks().begunAt()).isEmpty();
        scene.imapServer.follow(scene.imap);
        assertThat(scene.fetch(account)).isEqualTo(report(0, 0, 0));
        assertThat(scene.stored(account).marks().begunAt()).contains(FetchScene.NOW);
        assertThat(scene.ledger.inState(State.UNWANTED, account.ledger(), 1_000))
                .hasSize(600);
    }

    @Test
    void leavesOutWhatIsTooLargeForItsUserUntilThatIsRaised() {
        ExternalAccount account = pop3("all", ",\"largest\":\"" + UNDATED.length() + "B\"");
        scene.maildrop.add("a", OLD).add("b", UNDATED);
        FetchReport report = scene.fetch(account);
        assertThat(List.of(report.fetched(), report.quarantined())).containsExactly(1L, 1L);
        assertThat(report.complete()).isTrue();
        assertThat(scene.ledgerRows(account, "a").get(0).reason())
                .contains("It has " + OLD.length() + " octets; at most " + UNDATED.length() + " are fetched.");
        ExternalAccount raised = scene.change(scene.stored(account), "{\"largest\":null}");
        assertThat(scene.fetch(raised)).isEqualTo(report(1, 1, OLD.length()));
    }

    private ExternalAccount pop3(String take, String more) {
        return scene.addAccount(withTake(scene.accountJson(), take, more));
    }

    private ExternalAccount imap(String take, String more) {
        return scene.addAccount(withTake(scene.overImap(scene.accountJson()), take, more));
    }

    private static String withTake(String json, String take, String more) {
        return json.replace("\"afterFetch\":\"keep\",", "").replace("}", ",\"take\":\"" + take + "\"" + more + "}");
    }

    private long retrievals() {
        return scene.server.received().stream()
                .filter(line -> line.startsWith("RETR"))
                .count();
    }

    private FetchReport report(long fetched, long alreadyHere, long bytes) {
        return new FetchReport(scene.clock.instant(), fetched, alreadyHere, 0, 0, bytes, Optional.empty());
    }
}
