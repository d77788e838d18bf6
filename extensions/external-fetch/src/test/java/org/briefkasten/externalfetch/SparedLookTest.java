package org.briefkasten.externalfetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders in which nothing has changed are not listed again, as long as nothing is left to do about them. */
class SparedLookTest {
    private static final String ONE = "Subject: 1\r\n\r\none\r\n";
    private static final String TWO = "Subject: 2\r\n\r\ntwo\r\n";
    private static final String ALL = "{\"below\":\"Ext\"}";

    @TempDir
    Path root;

    private FetchScene scene;

    @BeforeEach
    void prepare() {
        scene = new FetchScene(root);
        scene.imap.inbox().add(1, ONE);
        scene.imap.folder("Work", "").add(1, TWO);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void listsNothingWhereNothingHasChanged() {
        ExternalAccount account = scene.addImapAccount(ALL);
        assertThat(scene.fetch(account).fetched()).isEqualTo(2);
        scene.restart();
        assertThat(listedIn(() -> assertThat(scene.fetch(account)).isEqualTo(report(0, 2))))
                .isEmpty();
        scene.imap.inbox().add(2, TWO);
        assertThat(listedIn(() -> assertThat(scene.fetch(account).fetched()).isEqualTo(1)))
                .hasSize(2);
        assertThat(listedIn(() -> assertThat(scene.fetch(account)).isEqualTo(report(0, 3))))
                .isEmpty();
    }

    @Test
    void writesNothingOfItWhereNothingHasChanged() {
        ExternalAccount account = scene.addImapAccount(ALL);
        scene.fetch(account);
        FetchMarks marks = scene.stored(account).marks();
        scene.clock.advance(Duration.ofHours(1));
        scene.fetch(account);
        assertThat(scene.stored(account).marks()).isEqualTo(marks);
    }

    @Test
    void looksAgainWhenAFolderIsMadeAnewOrAMessageGoesOrAFolderComes() {
        ExternalAccount account = scene.addImapAccount(ALL);
        scene.fetch(account);
        scene.imap.inbox().validity(2);
        assertThat(listedIn(() -> scene.fetch(account))).hasSize(2);
        scene.imap.inbox().clear();
        assertThat(listedIn(() -> scene.fetch(account))).hasSize(1);
        scene.imap.folder("Play", "").add(1, ONE);
        assertThat(listedIn(() -> scene.fetch(account))).hasSize(2);
        assertThat(listedIn(() -> scene.fetch(account))).isEmpty();
    }

    @Test
    void looksAgainWhenOnlyTheHighestModificationSequenceTellsOfAChange() {
        scene.imap.announcing("IMAP4rev1 SASL-IR AUTH=PLAIN CONDSTORE");
        ExternalAccount account = scene.addImapAccount("");
        scene.fetch(account);
        assertThat(listedIn(() -> scene.fetch(account))).isEmpty();
        scene.imap.highestModseq(2);
        assertThat(listedIn(() -> scene.fetch(account))).hasSize(1);
    }

    @Test
    void looksAtLeastOnceADay() {
        ExternalAccount account = scene.addImapAccount("");
        scene.fetch(account);
        scene.clock.advance(Duration.ofDays(1).minusMillis(1));
        assertThat(listedIn(() -> scene.fetch(account))).isEmpty();
        scene.clock.advance(Duration.ofMillis(1));
        assertThat(listedIn(() -> scene.fetch(account))).hasSize(1);
        assertThat(listedIn(() -> scene.fetch(account))).isEmpty();
        scene.clock.advance(Duration.ofDays(-2));
        assertThat(listedIn(() -> scene.fetch(account))).hasSize(1);
    }

    @Test
    void looksEachTimeWhileAMessageIsLeftOutOrFails() {
        scene.imap.inbox().add(2, TWO, "", TWO.length() + 1_000, response -> response);
        ExternalAccount account = scene.addImapAccount("");
        assertThat(scene.fetch(account).quarantined()).isEqualTo(1);
        assertThat(listedIn(() -> scene.fetch(account))).hasSize(1);
        scene.imap.inbox().clear().add(3, TWO, "", TWO.length(), response -> "* 1 FETCH (UID 3)\r\n");
        assertThat(scene.fetch(account).failed()).isEqualTo(1);
        assertThat(listedIn(() -> assertThat(scene.fetch(account).failed()).isEqualTo(1)))
                .hasSize(1);
    }

    @Test
    void looksEachTimeWhereMessagesAreToBeDeleted() {
        scene.imap.announcing("IMAP4rev1 SASL-IR AUTH=PLAIN UIDPLUS");
        ExternalAccount account =
                scene.addAccount(scene.overImap(scene.accountJson()).replace("\"keep\"", "\"1d\""));
        scene.fetch(account);
        assertThat(listedIn(() -> scene.fetch(account))).hasSize(1);
        scene.clock.advance(Duration.ofDays(1));
        scene.fetch(account);
        assertThat(scene.imap.inbox().uids()).isEmpty();
    }

    @Test
    void looksAgainWhenSomethingElseIsWanted() {
        ExternalAccount account = scene.addImapAccount("");
        scene.fetch(account);
        scene.change(scene.stored(account), "{\"folders\":" + ALL + "}");
        assertThat(listedIn(() -> assertThat(scene.fetch(account).fetched()).isEqualTo(1)))
                .hasSize(2);
        scene.change(scene.stored(account), "{\"take\":\"2026-01-01\"}");
        assertThat(listedIn(() -> scene.fetch(account))).hasSize(2);
        assertThat(listedIn(() -> scene.fetch(account))).isEmpty();
    }

    @Test
    void looksEachTimeWhereTheServerSaysNothingOfFoldersThatAreNotOpen() {
        scene.imap.withoutStatus();
        ExternalAccount account = scene.addImapAccount("");
        scene.fetch(account);
        assertThat(listedIn(() -> assertThat(scene.fetch(account)).isEqualTo(report(0, 1))))
                .hasSize(1);
    }

    /** The listings that a fetch asks for. */
    private List<String> listedIn(Runnable fetch) {
        int before = scene.imapServer.received().size();
        fetch.run();
        List<String> received = scene.imapServer.received();
        return received.subList(before, received.size()).stream()
                .filter(line -> line.contains("UID FETCH 1:*"))
                .collect(Collectors.toList());
    }

    private FetchReport report(long fetched, long alreadyHere) {
        return new FetchReport(scene.clock.instant(), fetched, alreadyHere, 0, 0, 0, Optional.empty());
    }
}
