package org.briefkasten.externalfetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.briefkasten.externalfetch.ExternalMessage.State;
import org.briefkasten.externalfetch.FakeMailboxes.Killed;
import org.briefkasten.externalfetch.FakeMailboxes.Moment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImapFetchTest {
    private static final String FIRST = "Message-ID: <1@x>\r\nSubject: 1\r\n\r\none\r\n";
    private static final String SECOND = "Subject: 2\r\n\r\ntwo \u00ff\0 \n.\r\nno line's end";
    private static final String ALL = "{\"include\":[\"*\"],\"exclude\":[\"Trash\"],\"below\":\"External/Work\"}";

    @TempDir
    Path root;

    private FetchScene scene;

    @BeforeEach
    void prepare() {
        scene = new FetchScene(root);
    }

    @AfterEach
    void close() {
        assertThat(scene.spoolDirectory).isEmptyDirectory();
        scene.close();
    }

    @Test
    void fetchesEachMessageOnceWithItsFlagsAndItsDate() {
        scene.imap.inbox().add(1, FIRST, "\\Seen \\Deleted \\Recent $Work", FIRST.length(), response -> response);
        scene.imap.inbox().add(2, SECOND);
        ExternalAccount account = scene.addImapAccount("");
        assertThat(scene.fetch(account)).isEqualTo(report(2, 0, FIRST.length() + SECOND.length()));
        assertThat(scene.mailboxes.contents("INBOX")).containsExactly(FIRST, SECOND);
        assertThat(scene.mailboxes.flags("INBOX")).containsExactly(Set.of("\\Seen", "$Work"), Set.of());
        assertThat(scene.mailboxes.dates("INBOX").get(0)).isEqualTo(Instant.parse("2026-03-02T09:00:00Z"));
        scene.restart();
        assertThat(scene.fetch(account)).isEqualTo(report(0, 2, 0));
        assertThat(scene.ledgerRows(account, "1/2/INBOX").get(0).state()).isEqualTo(State.APPENDED);
    }

    @Test
    void fetchesInboxAloneUnlessFoldersAreChosen() {
        scene.imap.folder("Work", "").add(1, SECOND);
        scene.imap.inbox().add(1, FIRST);
        assertThat(scene.fetch(scene.addImapAccount("")).fetched()).isEqualTo(1);
        assertThat(scene.mailboxes.names()).containsExactly("INBOX");
    }

    @Test
    void putsFoldersBelowTheChosenOneAndLeavesOutTheExcluded() {
        scene.imap.inbox().add(1, FIRST);
        scene.imap.folder("Projekte/M&APw-ll", "").add(1, SECOND);
        scene.imap.folder("Gel&APY-scht", "\\Trash").add(1, "Subject: gone\r\n\r\n");
        scene.imap.folder("Trash/2025", "").add(1, "Subject: long gone\r\n\r\n");
        scene.imap.folder("Empty", "");
        ExternalAccount account = scene.addImapAccount(ALL);
        assertThat(scene.fetch(account).fetched()).isEqualTo(2);
        assertThat(scene.mailboxes.names())
                .containsExactlyInAnyOrder("External.Work.INBOX", "External.Work.Projekte.M\u00fcll");
        assertThat(scene.mailboxes.contents("External.Work.Projekte.M\u00fcll")).containsExactly(SECOND);
        assertThat(scene.fetch(account)).isEqualTo(report(0, 2, 0));
    }

    @Test
    void goesOnBehindAFolderThatDoesNotOpen() {
        scene.imap.inbox().add(1, FIRST);
        scene.imap.folder("A\\\"b", "").add(1, SECOND);
        scene.imap.folder("Z", "").add(1, "Subject: z\r\n\r\n");
        FetchReport report = scene.fetch(scene.addImapAccount(ALL));
        assertThat(report.fetched()).isEqualTo(2);
        assertThat(report.reason()).contains("The server does not open the folder A\"b: no such folder");
    }

    @Test
    void trap1DoublesNothingWhenUidvalidityChanges() {
        scene.imap.inbox().add(1, FIRST).add(2, SECOND).add(3, SECOND);
        ExternalAccount account = scene.addImapAccount("");
        assertThat(scene.fetch(account).fetched()).isEqualTo(3);
        scene.imap
                .inbox()
                .clear()
                .validity(2)
                .add(11, SECOND)
                .add(12, FIRST)
                .add(13, SECOND)
                .add(14, SECOND);
        assertThat(scene.fetch(account)).isEqualTo(report(1, 3, SECOND.length()));
        assertThat(scene.mailboxes.contents("INBOX")).containsExactly(FIRST, SECOND, SECOND, SECOND);
        assertThat(scene.fetch(account)).isEqualTo(report(0, 4, 0));
        scene.imap.inbox().validity(3);
        assertThat(scene.fetch(account)).isEqualTo(report(0, 4, 0));
        assertThat(scene.mailboxes.contents("INBOX")).hasSize(4);
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void trap1LosesAndDoublesNothingWhenUidvalidityChangesAfterAKill(Moment moment) {
        scene.imap.inbox().add(1, FIRST).add(2, SECOND);
        ExternalAccount account = scene.addImapAccount("");
        scene.mailboxes.kill(moment);
        assertThatThrownBy(() -> scene.fetch(account)).isInstanceOf(Killed.class);
        scene.mailboxes.work();
        scene.restart();
        scene.imap.inbox().validity(2);
        assertThat(scene.fetch(account).complete()).isTrue();
        assertThat(scene.mailboxes.contents("INBOX")).containsExactlyInAnyOrder(FIRST, SECOND);
    }

    @Test
    void knowsAMessageAgainThatWasMovedToAnotherFolder() {
        scene.imap.inbox().add(1, FIRST);
        scene.imap.folder("Archive", "");
        ExternalAccount account = scene.addImapAccount(ALL);
        assertThat(scene.fetch(account).fetched()).isEqualTo(1);
        scene.imap.inbox().clear();
        scene.imap.folder("Archive", "").add(1, FIRST);
        assertThat(scene.fetch(account)).isEqualTo(report(0, 1, 0));
        scene.imap.inbox().add(2, FIRST);
        assertThat(scene.fetch(account)).isEqualTo(report(1, 1, FIRST.length()));
    }

    @Test
    void doublesNothingThatCameOverPop3() {
        scene.maildrop.add("a", FIRST).add("b", SECOND + "\r\n");
        assertThat(scene.fetch(scene.addAccount()).fetched()).isEqualTo(2);
        scene.imap.inbox().add(1, FIRST).add(2, SECOND).add(3, "Subject: 3\r\n\r\n");
        ExternalAccount account = scene.addImapAccount("");
        assertThat(scene.fetch(account)).isEqualTo(report(1, 2, 14));
        assertThat(scene.mailboxes.contents("INBOX")).containsExactly(FIRST, SECOND + "\r\n", "Subject: 3\r\n\r\n");
        assertThat(scene.fetch(account)).isEqualTo(report(0, 3, 0));
    }

    @Test
    void doublesNothingThatCameOverImap() {
        scene.imap.inbox().add(1, FIRST).add(2, SECOND);
        assertThat(scene.fetch(scene.addImapAccount("")).fetched()).isEqualTo(2);
        scene.maildrop.add("a", FIRST).add("b", SECOND + "\r\n");
        assertThat(scene.fetch(scene.addAccount())).isEqualTo(report(0, 2, 0));
    }

    @Test
    void trap6QuarantinesAMessageOfAnotherSizeThanAnnounced() {
        scene.imap
                .inbox()
                .add(1, FIRST, "", FIRST.length() + 10, response -> response)
                .add(2, SECOND);
        ExternalAccount account = scene.addImapAccount("");
        FetchReport report = scene.fetch(account);
        assertThat(report.quarantined()).isEqualTo(1);
        assertThat(scene.mailboxes.contents("INBOX")).containsExactly(SECOND);
    }

    @Test
    void trap6LetsNoMessageThatBreaksOffKeepTheOthersFromComing() {
        scene.imap
                .inbox()
                .add(1, FIRST, "", FIRST.length(), response -> response.substring(0, 95))
                .add(2, SECOND);
        ExternalAccount account = scene.addImapAccount("");
        assertThat(scene.fetch(account).reason()).contains("The server ended the connection early.");
        assertThat(scene.fetch(account).fetched()).isEqualTo(1);
        assertThat(scene.mailboxes.contents("INBOX")).containsExactly(SECOND);
    }

    @Test
    void trap10FetchesLaterWhatAnEmptyAnswerHeldBack() {
        scene.imap.inbox().add(1, FIRST, "", FIRST.length(), response -> "* 1 FETCH (UID 1)\r\n");
        ExternalAccount account = scene.addImapAccount("");
        FetchReport report = scene.fetch(account);
        assertThat(report.failed()).isEqualTo(1);
        assertThat(report.reason()).contains("The server does not hand out a message: it sent nothing for it");
        scene.imap.inbox().clear().add(1, FIRST);
        assertThat(scene.fetch(account)).isEqualTo(report(1, 0, FIRST.length()));
    }

    private static FetchReport report(long fetched, long alreadyHere, long bytes) {
        return new FetchReport(FetchScene.NOW, fetched, alreadyHere, 0, 0, bytes, Optional.empty());
    }
}
