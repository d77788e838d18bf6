package org.briefkasten.externalfetch.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.briefkasten.externalfetch.remote.ArrivalWatch;
import org.briefkasten.externalfetch.remote.Credentials;
import org.briefkasten.externalfetch.remote.ExternalServerException;
import org.briefkasten.externalfetch.remote.ExternalServerException.Kind;
import org.briefkasten.externalfetch.remote.RemoteFolder;
import org.briefkasten.externalfetch.remote.RemoteMailbox;
import org.briefkasten.externalfetch.testing.LoopbackLogin;
import org.briefkasten.externalfetch.testing.ScriptedServer;
import org.briefkasten.externalfetch.testing.ScriptedServer.Conversation;
import org.briefkasten.externalfetch.testing.ScriptedServer.Script;
import org.briefkasten.storage.secrets.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** IDLE against servers that do it right, wrong or not at all. */
class ImapWatchTest {
    private final AtomicInteger arrivals = new AtomicInteger();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private ScriptedServer server;

    @AfterEach
    void stop() {
        goOn.countDown();
        server.close();
    }

    @Test
    void tellsOfMailThatComesHoweverTheServerCutsItsWords() throws IOException {
        ExternalServerException end = run(conversation -> {
            idling(conversation);
            conversation.say("* 4 EX").say("ISTS\r").say("\n* 1 RECENT\r\n* 5 exists\r\n");
        });
        assertThat(arrivals).hasValue(2);
        assertThat(end.kind()).isEqualTo(Kind.DISCONNECTED);
    }

    @Test
    void tellsNothingWhenMessagesGoOrAreMarkedOrTheServerChats() throws IOException {
        run(conversation -> {
            idling(conversation);
            conversation.say(
                    "* OK Still here\r\n* 3 EXISTS\r\n* 1 EXPUNGE\r\n* 2 EXISTS\r\n* 1 FETCH (FLAGS (\\Seen))\r\n");
        });
        assertThat(arrivals).hasValue(0);
    }

    @Test
    void tellsOfMailThatTakesThePlaceOfWhatWasExpunged() throws IOException {
        run(conversation -> {
            idling(conversation);
            conversation.say("* 2 EXPUNGE\r\n* 3 EXISTS\r\n");
        });
        assertThat(arrivals).hasValue(1);
    }

    @Test
    void tellsOfMailThatComesBetweenTwoIdles() throws Exception {
        ArrivalWatch watch = open(conversation -> {
            String tag = idling(conversation);
            assertThat(conversation.hear()).isEqualTo("DONE");
            conversation.say("* 4 EXISTS\r\n" + tag + " OK idled\r\n");
            conversation.hear();
            conversation.say("* 5 EXISTS\r\n+ idling again\r\n");
            awaitGoOn();
        });
        CompletableFuture<ExternalServerException> ended = run(watch);
        await().until(() -> {
            watch.renew();
            return arrivals.get() == 2;
        });
        goOn.countDown();
        assertThat(ended.get().kind()).isEqualTo(Kind.DISCONNECTED);
        assertThat(server.received()).endsWith("A5 IDLE", "DONE", "A6 IDLE");
    }

    @Test
    void endsWhenASignOfLifeIsNotGiven() throws Exception {
        ArrivalWatch watch = open(conversation -> {
            idling(conversation);
            conversation.hearOut();
        });
        CompletableFuture<ExternalServerException> ended = run(watch);
        await().until(() -> {
            watch.renew();
            return ended.isDone();
        });
        assertThat(ended.get().kind()).isEqualTo(Kind.DISCONNECTED);
    }

    @Test
    void endsAtOnceWhenItIsClosed() throws Exception {
        ArrivalWatch watch = open(conversation -> {
            idling(conversation);
            conversation.hearOut();
        });
        CompletableFuture<ExternalServerException> ended = run(watch);
        await().until(() -> server.received().contains("A5 IDLE"));
        watch.close();
        assertThat(ended.get().kind()).isEqualTo(Kind.DISCONNECTED);
    }

    @Test
    void endsWhenTheServerSaysGoodbye() throws IOException {
        ExternalServerException end = run(conversation -> {
            idling(conversation);
            conversation.say("* BYE Too long\r\n");
        });
        assertThat(end).hasMessage("The server ended the session: Too long");
    }

    @Test
    void doesNotAskAgainAServerThatRefusesOrEndsOnItsOwn() throws IOException {
        ExternalServerException refused =
                run(conversation -> conversation.say(selected(conversation) + " NO not now\r\n"));
        assertThat(refused).hasMessage("The server does not go on waiting for mail: not now");
        assertThat(refused.kind()).isEqualTo(Kind.REFUSED);
        server.close();
        ExternalServerException ended = run(conversation ->
                conversation.say(idling(conversation) + " OK enough\r\n").hearOut());
        assertThat(ended).hasMessage("The server does not go on waiting for mail: enough");
    }

    @Test
    void givesUpAServerThatNeverSaysThatItWaits() throws IOException {
        ExternalServerException end = run(conversation -> {
            selected(conversation);
            conversation.hearOut();
        });
        assertThat(end.kind()).isEqualTo(Kind.TIMEOUT);
    }

    @Test
    void givesUpAServerThatTalksWithoutEnd() throws IOException {
        ExternalServerException end = run(conversation -> {
            idling(conversation);
            String some = "* OK and another thing\r\n".repeat(ImapWatch.MOST_RESPONSES / 4);
            for (int i = 0; i < 5; i++) {
                conversation.say(some);
            }
            conversation.hearOut();
        });
        assertThat(end.kind()).isEqualTo(Kind.PROTOCOL);
        assertThat(end).hasMessage("The server sent more than 10000 responses to one IDLE.");
    }

    @Test
    void givesUpALineWithoutEnd() throws IOException {
        ExternalServerException end = run(conversation -> {
            idling(conversation);
            conversation.say("* 4 EXISTS" + "x".repeat(100_000)).hearOut();
        });
        assertThat(end.kind()).isEqualTo(Kind.PROTOCOL);
    }

    @Test
    void isNotToBeHadWithoutIdle() throws IOException {
        server = ScriptedServer.tls(conversation -> logIn(conversation, "IMAP4rev1 AUTH=PLAIN SASL-IR"));
        try (RemoteMailbox mailbox = logIn()) {
            assertThat(mailbox.watch(RemoteFolder.INBOX)).isEqualTo(Optional.empty());
        }
    }

    private ExternalServerException run(Script script) throws IOException {
        ArrivalWatch watch = open(script);
        return catchThrowableOfType(() -> watch.run(arrivals::incrementAndGet), ExternalServerException.class);
    }

    private CompletableFuture<ExternalServerException> run(ArrivalWatch watch) {
        return CompletableFuture.supplyAsync(
                () -> catchThrowableOfType(() -> watch.run(arrivals::incrementAndGet), ExternalServerException.class));
    }

    private ArrivalWatch open(Script script) throws IOException {
        server = ScriptedServer.tls(conversation -> {
            logIn(conversation, "IMAP4rev1 AUTH=PLAIN SASL-IR IDLE");
            script.serve(conversation);
        });
        return logIn().watch(RemoteFolder.INBOX).orElseThrow();
    }

    private RemoteMailbox logIn() throws IOException {
        return LoopbackLogin.open(
                ImapConnector::new, server, Credentials.password("a@ext.example", Secret.of("secret")));
    }

    private static void logIn(Conversation conversation, String capabilities) throws IOException {
        conversation.say("* OK ready\r\n");
        answer(conversation, "* CAPABILITY " + capabilities + "\r\n");
        answer(conversation, "");
        answer(conversation, "* CAPABILITY " + capabilities + "\r\n");
    }

    private static void answer(Conversation conversation, String untagged) throws IOException {
        String tag = conversation.hear().split(" ", 2)[0];
        conversation.say(untagged + tag + " OK done\r\n");
    }

    /** Answers EXAMINE with 3 messages; returns the tag of IDLE. */
    private static String selected(Conversation conversation) throws IOException {
        answer(conversation, "* 3 EXISTS\r\n* OK [UIDVALIDITY 1] valid\r\n");
        return conversation.hear().split(" ", 2)[0];
    }

    private static String idling(Conversation conversation) throws IOException {
        String tag = selected(conversation);
        conversation.say("+ idling\r\n");
        return tag;
    }

    private void awaitGoOn() {
        try {
            goOn.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
