package org.briefkasten.externalfetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is deleted at the server elsewhere, and what is not. */
class DeletionTest {
    private static final String ONE = "Subject: 1\r\n\r\none\r\n";
    private static final String TWO = "Subject: 2\r\n\r\ntwo\r\n";

    @TempDir
    Path root;

    private FetchScene scene;

    @BeforeEach
    void prepare() {
        scene = new FetchScene(root);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void deletesOverPop3WhatHasComeAndNothingElse() {
        ExternalAccount account = pop3("delete");
        scene.maildrop.add("a", ONE).add("b", TWO, 1_000);
        assertThat(scene.fetch(account).fetched()).isEqualTo(1);
        assertThat(scene.maildrop.uids()).containsExactly("b");
        assertThat(scene.mailboxes.contents("INBOX")).containsExactly(ONE);
        assertThat(scene.fetch(account).fetched()).isZero();
    }

    @Test
    void deletesOverImapInEachFolder() {
        ExternalAccount account = imap("delete", "{\"below\":\"Ext\"}");
        scene.imap.announcing("IMAP4rev1 SASL-IR AUTH=PLAIN UIDPLUS");
        scene.imap.inbox().add(1, ONE).add(7, TWO);
        scene.imap.folder("Work", "").add(1, "Subject: 3\r\n\r\nthr\r\n");
        assertThat(scene.fetch(account).fetched()).isEqualTo(3);
        assertThat(scene.imap.inbox().uids()).isEmpty();
        assertThat(scene.imap.folder("Work", "").uids()).isEmpty();
    }

    @Test
    void deletesNothingWhereExpungeWouldTakeOtherMailAlong() {
        ExternalAccount account = imap("delete", "");
        scene.imap.inbox().add(1, ONE);
        assertThat(scene.fetch(account).reason()).contains(Deletions.UNABLE);
        assertThat(scene.imap.inbox().uids()).containsExactly(1L);
        assertThat(scene.fetch(account).alreadyHere()).isEqualTo(1);
    }

    @Test
    void deletesDaysAfterItFirstSawAMessage() {
        ExternalAccount account = pop3("30d");
        scene.maildrop.add("a", ONE);
        scene.fetch(account);
        scene.clock.advance(Duration.ofDays(30).minusSeconds(1));
        scene.maildrop.add("b", TWO);
        scene.fetch(account);
        assertThat(scene.maildrop.uids()).containsExactly("a", "b");
        scene.clock.advance(Duration.ofSeconds(1));
        scene.fetch(account);
        assertThat(scene.maildrop.uids()).containsExactly("b");
        scene.clock.advance(Duration.ofDays(30));
        scene.fetch(account);
        assertThat(scene.maildrop.uids()).isEmpty();
    }

    @Test
    void trap2TakesANewMessageUnderTheNameAndSizeOfADeletedOne() {
        ExternalAccount account = pop3("delete");
        scene.maildrop.add("1", ONE);
        scene.fetch(account);
        scene.maildrop.add("1", TWO);
        scene.fetch(account);
        assertThat(scene.mailboxes.contents("INBOX")).containsExactly(ONE, TWO);
        assertThat(scene.maildrop.uids()).isEmpty();
    }

    @Test
    void trap7DoublesNothingWhereQuitFailsAndDeletesNextTime() {
        ExternalAccount account = pop3("delete");
        scene.maildrop.add("a", ONE).answeringQuit("-ERR some deleted messages not removed\r\n");
        assertThat(scene.fetch(account).reason().orElseThrow()).startsWith("The server did not end the session");
        assertThat(scene.maildrop.uids()).containsExactly("a");
        scene.maildrop.answeringQuit("+OK bye\r\n");
        assertThat(scene.fetch(account).fetched()).isZero();
        assertThat(scene.maildrop.uids()).isEmpty();
        assertThat(scene.mailboxes.contents("INBOX")).containsExactly(ONE);
    }

    @Test
    void transfersNothingAgainWhereTheServerDeletesNothing() {
        ExternalAccount account = pop3("delete");
        scene.maildrop.add("a", ONE).readOnly();
        scene.fetch(account);
        FetchReport again = scene.fetch(account);
        assertThat(again.alreadyHere()).isEqualTo(1);
        assertThat(scene.server.received().stream().filter(line -> line.startsWith("RETR")))
                .hasSize(1);
    }

    @Test
    void trap8DeletesNoMessageWhoseCopyIsNotWhereItWasPut() {
        ExternalAccount account = pop3("1d");
        scene.maildrop.add("a", ONE).add("b", TWO);
        scene.fetch(account);
        scene.mailboxes.expunge("INBOX", 0);
        scene.clock.advance(Duration.ofDays(2));
        assertThat(scene.fetch(account).complete()).isTrue();
        assertThat(scene.maildrop.uids()).containsExactly("a");
    }

    @Test
    void haltsWhereMailHereLooksLost() {
        ExternalAccount account = imap("1d", "{\"include\":[\"INBOX\",\"Work\"]}");
        scene.imap.announcing("IMAP4rev1 SASL-IR AUTH=PLAIN UIDPLUS");
        for (int i = 1; i <= 10; i++) {
            scene.imap.inbox().add(i, "Subject: " + i + "\r\n\r\nin\r\n");
            scene.imap.folder("Work", "").add(i, "Subject: " + i + "\r\n\r\nwork\r\n");
        }
        scene.fetch(account);
        scene.mailboxes.rollBack("INBOX");
        scene.clock.advance(Duration.ofDays(2));
        assertThat(scene.fetch(account).reason()).contains(Deletions.HALTED);
        assertThat(scene.imap.folder("Work", "").uids()).hasSize(10);
    }

    @Test
    void haltsFromTenVanishedAndAFifthOn() {
        assertThat(DeleteGuard.permits(9, 9)).isTrue();
        assertThat(DeleteGuard.permits(10, 10)).isFalse();
        assertThat(DeleteGuard.permits(50, 10)).isTrue();
        assertThat(DeleteGuard.permits(49, 10)).isFalse();
    }

    @Test
    void countsWholeDaysFromTheFirstSight() {
        Instant seen = Instant.parse("2026-11-22T12:00:00Z");
        AfterFetch days = AfterFetch.parse("2d");
        assertThat(days.deletes(seen, seen.plus(Duration.ofDays(2)).minusMillis(1)))
                .isFalse();
        assertThat(days.deletes(seen, seen.plus(Duration.ofDays(2)))).isTrue();
        assertThat(AfterFetch.KEEP.deletes(seen, seen.plus(Duration.ofDays(9_999))))
                .isFalse();
        assertThat(List.of("keep", "delete", "2d", "9999d"))
                .allMatch(text -> AfterFetch.parse(text).toString().equals(text));
        assertThat(AfterFetch.ofColumn("KEEP")).isEqualTo(AfterFetch.KEEP);
    }

    private ExternalAccount pop3(String afterFetch) {
        return scene.addAccount(scene.accountJson().replace("\"keep\"", "\"" + afterFetch + "\""));
    }

    private ExternalAccount imap(String afterFetch, String folders) {
        ExternalAccount kept = scene.addImapAccount(folders);
        FetchPlan plan = new FetchPlan(
                AfterFetch.parse(afterFetch), "INBOX", kept.plan().folders(), PollInterval.ONCE, Delivery.MAILBOX);
        ExternalAccount changed = kept.changedTo(kept.address(), kept.login(), plan, kept.id());
        assertThat(scene.accountStore.change(changed)).isTrue();
        return changed;
    }
}
