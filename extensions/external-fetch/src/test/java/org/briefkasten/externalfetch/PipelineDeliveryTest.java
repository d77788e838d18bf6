package org.briefkasten.externalfetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.briefkasten.externalfetch.ExternalMessage.State;
import org.briefkasten.externalfetch.FakeMailboxes.Killed;
import org.briefkasten.externalfetch.FakeMailboxes.Moment;
import org.briefkasten.settings.json.JsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Accounts whose mail goes through James's mailets. */
class PipelineDeliveryTest {
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
    void handsOnEachMessageOnceAndTouchesNoMailbox() {
        ExternalAccount account = account("keep");
        scene.maildrop.add("a", ONE).add("b", TWO);
        assertThat(scene.fetch(account).fetched()).isEqualTo(2);
        assertThat(scene.fetch(account).alreadyHere()).isEqualTo(2);
        assertThat(scene.mailboxes.handedOn()).containsExactly(ONE, TWO);
        assertThat(scene.mailboxes.names()).isEmpty();
        assertThat(scene.ledgerRows(account, "a", "b"))
                .extracting(ExternalMessage::state)
                .containsOnly(State.APPENDED);
    }

    @Test
    void handsOnWhatComesFromEachFolder() {
        ExternalAccount account = scene.addAccount(scene.accountJson()
                .replace("pop3", "imap")
                .replace(String.valueOf(scene.server.port()), String.valueOf(scene.imapServer.port()))
                .replace("}", ",\"folders\":{},\"delivery\":\"pipeline\"}"));
        scene.imap.inbox().add(1, ONE);
        scene.imap.folder("Work", "").add(1, TWO);
        assertThat(scene.fetch(account).fetched()).isEqualTo(2);
        assertThat(scene.mailboxes.handedOn()).containsExactlyInAnyOrder(ONE, TWO);
        assertThat(scene.mailboxes.names()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void handsOnOnceWhenTheProcessDiesMeanwhile(Moment moment) {
        ExternalAccount account = account("keep");
        scene.maildrop.add("a", ONE);
        scene.mailboxes.kill(moment);
        assertThatThrownBy(() -> scene.fetch(account)).isInstanceOf(Killed.class);
        scene.mailboxes.work();
        scene.restart();
        scene.fetch(account);
        assertThat(scene.mailboxes.handedOn()).containsExactly(ONE);
    }

    @Test
    void handsOnOnceMoreWhatIsFoundNowhereAfterAKill() {
        ExternalAccount account = account("delete");
        scene.maildrop.add("a", ONE);
        scene.mailboxes.kill(Moment.AFTER);
        assertThatThrownBy(() -> scene.fetch(account)).isInstanceOf(Killed.class);
        scene.mailboxes.work();
        scene.mailboxes.forgetHandedOn();
        scene.restart();
        assertThat(scene.maildrop.uids()).containsExactly("a");
        assertThat(scene.fetch(account).fetched()).isEqualTo(1);
        assertThat(scene.mailboxes.handedOn()).containsExactly(ONE);
        assertThat(scene.maildrop.uids()).isEmpty();
    }

    @Test
    void deletesAtTheServerWhatTheQueueHasTakenWhereverItWentSince() {
        ExternalAccount account = account("delete");
        scene.maildrop.add("a", ONE);
        scene.mailboxes.fail(Moment.BEFORE);
        scene.fetch(account);
        assertThat(scene.maildrop.uids()).containsExactly("a");
        scene.mailboxes.work();
        assertThat(scene.fetch(account).fetched()).isEqualTo(1);
        assertThat(scene.maildrop.uids()).isEmpty();
    }

    @Test
    void deletesLaterWhatWasHandedOnLongAgo() {
        ExternalAccount account = account("30d");
        scene.maildrop.add("a", ONE);
        scene.fetch(account);
        scene.mailboxes.forgetHandedOn();
        scene.clock.advance(Duration.ofDays(30));
        scene.fetch(account);
        assertThat(scene.maildrop.uids()).isEmpty();
    }

    @Test
    void knowsAMessageAgainAfterTheDeliveryWasChanged() {
        ExternalAccount account = account("keep");
        scene.maildrop.add("a", ONE);
        scene.fetch(account);
        scene.accounts.change(
                FetchScene.BOB,
                account.id(),
                AccountRequest.readChange(
                        JsonDocument.parse("{\"delivery\":\"mailbox\"}"),
                        scene.configuration.rules(),
                        new FakeMailboxNames(),
                        account));
        scene.maildrop.add("b", TWO);
        assertThat(scene.fetch(account).alreadyHere()).isEqualTo(1);
        assertThat(scene.mailboxes.contents("INBOX")).containsExactly(TWO);
    }

    @Test
    void stopsWhenThereIsNoRoomAndLosesNothing() {
        ExternalAccount account = account("delete");
        scene.maildrop.add("a", ONE);
        scene.mailboxes.fill();
        assertThat(scene.fetch(account).reason())
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("The mailbox is full"));
        assertThat(scene.maildrop.uids()).containsExactly("a");
    }

    private ExternalAccount account(String afterFetch) {
        return scene.addAccount(
                scene.accountJson().replace("keep", afterFetch).replace("}", ",\"delivery\":\"pipeline\"}"));
    }
}
