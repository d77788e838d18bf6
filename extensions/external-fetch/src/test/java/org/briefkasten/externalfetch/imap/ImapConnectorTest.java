package org.briefkasten.externalfetch.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.briefkasten.externalfetch.remote.Credentials;
import org.briefkasten.externalfetch.remote.Dialler;
import org.briefkasten.externalfetch.remote.Endpoint;
import org.briefkasten.externalfetch.remote.ExternalServerException;
import org.briefkasten.externalfetch.remote.ExternalServerException.Kind;
import org.briefkasten.externalfetch.remote.RemoteFolder;
import org.briefkasten.externalfetch.remote.RemoteMailbox;
import org.briefkasten.externalfetch.remote.RemoteMessage;
import org.briefkasten.externalfetch.remote.RemoteState;
import org.briefkasten.externalfetch.remote.Security;
import org.briefkasten.externalfetch.remote.Timeouts;
import org.briefkasten.externalfetch.testing.CollectingRetrieval;
import org.briefkasten.externalfetch.testing.ImapScript;
import org.briefkasten.externalfetch.testing.ScriptedServer;
import org.briefkasten.externalfetch.testing.TestReach;
import org.briefkasten.storage.secrets.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImapConnectorTest {
    private static final Timeouts TIMEOUTS =
            new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofSeconds(20));
    private static final int LONGEST = 1_000_000;

    private final ImapScript imap = new ImapScript();
    private final ScriptedServer server = ScriptedServer.tls(imap);
    private final CollectingRetrieval taken = new CollectingRetrieval();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void trap9ListsAndRetrievesEveryOctetFlagAndDate() throws IOException {
        String odd = "Subject: \u00ff\0\r\n\r\n.\r\n{5}\r\nbare\n)\nLF\rCR" + "x".repeat(200_000);
        imap.inbox()
                .validity(7)
                .add(3, odd, "\\Seen $Label1", odd.length(), response -> response)
                .add(4, "Subject: 2\r\n\r\nhello\r\n")
                .add(4_294_967_295L, "x");
        try (RemoteMailbox mailbox = open()) {
            List<RemoteMessage> listed = mailbox.list(RemoteFolder.INBOX, 10);
            assertThat(listed)
                    .containsExactly(
                            new RemoteMessage(3, "7/3/INBOX", odd.length()),
                            new RemoteMessage(4, "7/4/INBOX", 21),
                            new RemoteMessage(4_294_967_295L, "7/4294967295/INBOX", 1));
            mailbox.retrieve(RemoteFolder.INBOX, listed, LONGEST, taken);
            mailbox.quit();
        }
        assertThat(taken.complete())
                .containsExactly("7/3/INBOX=" + odd, "7/4/INBOX=Subject: 2\r\n\r\nhello\r\n", "7/4294967295/INBOX=x");
        assertThat(taken.states().get(0))
                .isEqualTo(new RemoteState(
                        Optional.of(Instant.parse("2026-03-02T09:00:00Z")), Set.of("\\Seen", "$Label1")));
        String token = Base64.getEncoder().encodeToString("\0a@ext.example\0sec ret".getBytes(StandardCharsets.UTF_8));
        assertThat(server.received())
                .contains(
                        "A2 AUTHENTICATE PLAIN " + token,
                        "A4 EXAMINE \"INBOX\"",
                        "A6 UID FETCH 3:4,4294967295 (UID FLAGS INTERNALDATE BODY.PEEK[])")
                .endsWith("A7 LOGOUT");
    }

    @Test
    void sendsCommandsAhead() throws IOException {
        IntStream.rangeClosed(1, 450).forEach(uid -> imap.inbox().add(uid, "body " + uid + "\r\n"));
        try (RemoteMailbox mailbox = open()) {
            mailbox.retrieve(RemoteFolder.INBOX, mailbox.list(RemoteFolder.INBOX, 450), LONGEST, taken);
        }
        assertThat(taken.complete())
                .isEqualTo(IntStream.rangeClosed(1, 450)
                        .mapToObj(uid -> "1/" + uid + "/INBOX=body " + uid + "\r\n")
                        .collect(Collectors.toList()));
        assertThat(server.received())
                .contains(
                        "A6 UID FETCH 1:100 (UID FLAGS INTERNALDATE BODY.PEEK[])",
                        "A10 UID FETCH 401:450 (UID FLAGS INTERNALDATE BODY.PEEK[])");
    }

    @Test
    void listsFoldersWithTheirHierarchyAndUse() throws IOException {
        imap.folder("Entw&APw-rfe", "\\Drafts \\HasNoChildren");
        imap.folder("Work/2026 &- more", "");
        imap.folder("Above", "\\Noselect");
        try (RemoteMailbox mailbox = open()) {
            assertThat(mailbox.folders())
                    .extracting(RemoteFolder::name)
                    .containsExactly("INBOX", "Entw\u00fcrfe", "Work/2026 & more");
            assertThat(mailbox.folders().get(1).hasUse("\\Drafts")).isTrue();
        }
        assertThat(server.received()).contains("A4 LIST \"\" \"*\" RETURN (SPECIAL-USE)");
    }

    @Test
    void takesNamesInLiteralsAndNoneThatCouldBeASecondCommand() throws IOException {
        followWithList(
                "* LIST () \".\" {5}\r\na.\"b\\\r\n* LIST () NIL {9}\r\nx\r\nDELETE\r\n* LIST () \"/\" \"c\\\\d\"\r\n");
        try (RemoteMailbox mailbox = open()) {
            assertThat(mailbox.folders()).extracting(RemoteFolder::wireName).containsExactly("a.\"b\\", "c\\d");
            assertThat(mailbox.folders().get(0).levels()).containsExactly("a", "\"b\\");
        }
    }

    @Test
    void logsInWithLoginWhereSaslIsNotOffered() throws IOException {
        imap.announcing("IMAP4rev1");
        open().close();
        assertThat(server.received()).contains("A2 LOGIN \"a@ext.example\" \"sec ret\"");
    }

    @Test
    void sendsOtherLettersThanAsciiInLiterals() throws IOException {
        imap.announcing("IMAP4rev1");
        open("\u00fc", Security.TLS).close();
        assertThat(server.received()).contains("A2 LOGIN {2}", "\u00c3\u00bc {7}", "sec ret");
    }

    @Test
    void waitsForTheServersWordWhereNoInitialResponseIsAllowed() throws IOException {
        imap.announcing("IMAP4rev1 AUTH=PLAIN");
        open().close();
        assertThat(server.received()).contains("A2 AUTHENTICATE PLAIN", "AGFAZXh0LmV4YW1wbGUAc2VjIHJldA==");
    }

    @Test
    void sendsNoPasswordWhereNoneIsTaken() {
        imap.announcing("IMAP4rev1 LOGINDISABLED");
        assertOpenFails(Kind.UNSUPPORTED, "The server takes no login with a user name and a password.");
    }

    @Test
    void tellsARefusedLoginFromOneThatIsRefusedForNow() {
        imap.answeringLogin("NO [AUTHENTICATIONFAILED] wrong: sec ret!");
        assertOpenFails(Kind.AUTHENTICATION, "The server refused the login: [AUTHENTICATIONFAILED] wrong: (secret)!");
        imap.answeringLogin("NO [UNAVAILABLE] come back");
        assertOpenFails(Kind.REFUSED, "The server allows no login for now: [UNAVAILABLE] come back");
    }

    @Test
    void saysSoWhereNobodySpeaksImap() {
        server.follow(conversation -> conversation.say("+OK POP3 ready\r\n"));
        assertOpenFails(Kind.PROTOCOL, "The server does not speak IMAP.");
        server.follow(conversation -> conversation.say("* PREAUTH you are root\r\n"));
        assertOpenFails(Kind.PROTOCOL, "The server does not speak IMAP.");
        server.follow(conversation -> conversation.say("* BYE overloaded\r\n"));
        assertOpenFails(Kind.REFUSED, "The server takes no connections for now: overloaded");
    }

    @Test
    void trap10TakesAnEmptyFetchForAPostponement() throws IOException {
        imap.inbox()
                .add(1, "first\r\n", "", 7, response -> "* 1 FETCH (UID 1)\r\n")
                .add(2, "second\r\n");
        try (RemoteMailbox mailbox = open()) {
            mailbox.retrieve(RemoteFolder.INBOX, mailbox.list(RemoteFolder.INBOX, 10), LONGEST, taken);
        }
        assertThat(taken.refused()).containsExactly("1/1/INBOX=it sent nothing for it");
        assertThat(taken.complete()).containsExactly("1/2/INBOX=second\r\n");
    }

    @Test
    void takesShortMessagesInQuotesAndNewsOfOtherMessages() throws IOException {
        imap.inbox()
                .add(
                        1,
                        "a",
                        "",
                        1,
                        response -> "* 9 FETCH (FLAGS (\\Seen))\r\n* 3 EXISTS\r\n"
                                + "* 1 FETCH (UID 1 BODY[] \"a \\\"b\" FLAGS (\\Answered))\r\n")
                .add(2, "b", "", 1, response -> "* 2 FETCH (UID 2 BODY[] NIL)\r\n")
                .add(3, "c", "", 1, response -> "* 7 FETCH (UID 77 BODY[] {3}\r\nabc)\r\n" + response);
        try (RemoteMailbox mailbox = open()) {
            mailbox.retrieve(RemoteFolder.INBOX, mailbox.list(RemoteFolder.INBOX, 10), LONGEST, taken);
        }
        assertThat(taken.complete()).containsExactly("1/1/INBOX=a \"b", "1/3/INBOX=c");
        assertThat(taken.states().get(0).flags()).containsExactly("\\Answered");
        assertThat(taken.refused()).containsExactly("1/2/INBOX=it sent nothing for it");
    }

    @Test
    void trap6NeverCompletesAMessageThatBreaksOff() throws IOException {
        imap.inbox()
                .add(1, "first\r\n")
                .add(2, "second\r\nand more\r\n", "", 18, response -> response.substring(0, response.length() - 5));
        assertRetrievalFails(Kind.DISCONNECTED, "The server ended the connection early.");
        assertThat(taken.complete()).containsExactly("1/1/INBOX=first\r\n");
    }

    @Test
    void trap16RefusesALiteralOf4GiB() throws IOException {
        imap.inbox().add(1, "x", "", 1, response -> response.replace("{1}", "{4294967296}"));
        assertRetrievalFails(Kind.PROTOCOL, "The server sent a message longer than 1000000 octets.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{-5}", "{99999999999999999999}", "{}", "{1e9}"})
    void trap16RefusesALiteralOfASizeThatIsNone(String size) throws IOException {
        imap.inbox().add(1, "x", "", 1, response -> response.replace("{1}", size));
        assertRetrievalFails(Kind.PROTOCOL, "The server does not speak IMAP.");
    }

    @Test
    void trap16RefusesALiteralThatIsNoMessage() throws IOException {
        imap.inbox().add(1, "x", "", 1, response -> response.replace("INTERNALDATE \"", "X {900000}\r\n"));
        assertRetrievalFails(Kind.PROTOCOL, null);
    }

    @Test
    void trap16RefusesNegativeSizesInTheList() throws IOException {
        imap.inbox().add(1, "x", "", -5, response -> response);
        assertListFails("The server's list of messages is not understood: * 1 FETCH (UID 1 RFC822.SIZE -5)");
    }

    @Test
    void trap16EndsAListThatNeverEnds() throws IOException {
        IntStream.rangeClosed(1, 11).forEach(uid -> imap.inbox().add(uid, "x"));
        assertListFails("The server lists more than 10 entries, which is the limit here.");
    }

    @Test
    void trap16EndsAListOfFoldersThatNeverEnds() throws IOException {
        followWithList(IntStream.rangeClosed(1, 10_001)
                .mapToObj(number -> "* LIST () \"/\" f" + number + "\r\n")
                .collect(Collectors.joining()));
        try (RemoteMailbox mailbox = open()) {
            assertFails(
                    mailbox::folders,
                    Kind.PROTOCOL,
                    "The server lists more than 10000 folders, which is the limit here.");
        }
    }

    @Test
    void trap16EndsALineThatNeverEnds() {
        server.follow(conversation -> conversation.say("* OK " + "x".repeat(1_000_000)));
        assertOpenFails(Kind.PROTOCOL, "The server sent a line longer than 65536 octets.");
    }

    @Test
    void trap16EndsParenthesesThatNeverEnd() throws IOException {
        imap.inbox().add(1, "x", "", 1, response -> "* 1 FETCH (UID 1 BODYSTRUCTURE " + "(".repeat(60_000) + "\r\n");
        try (RemoteMailbox mailbox = open()) {
            mailbox.retrieve(RemoteFolder.INBOX, mailbox.list(RemoteFolder.INBOX, 10), LONGEST, taken);
        }
        assertThat(taken.refused()).hasSize(1);
    }

    @Test
    void trap16GivesUpOnAServerThatDoesNotAnswer() {
        server.follow(ScriptedServer.Conversation::hearOut);
        assertOpenFails(Kind.TIMEOUT, "The server stopped answering.");
    }

    @Test
    void saysSoWhereTheServerEndsTheSession() throws IOException {
        imap.inbox().add(1, "x", "", 1, response -> "* BYE Suggested Backoff Time: 900000 ms ............\r\n");
        assertRetrievalFails(
                Kind.DISCONNECTED, "The server ended the session: Suggested Backoff Time: 900000 ms ............");
    }

    @Test
    void trap4SaysSoWhereTheServerHasNoUidvalidity() throws IOException {
        server.follow(conversation -> {
            conversation.say("* OK ready\r\n");
            for (String line = conversation.hear(); ; line = conversation.hear()) {
                conversation.say((line.endsWith("CAPABILITY") ? "* CAPABILITY IMAP4rev1\r\n" : "")
                        + line.split(" ", 2)[0] + " OK\r\n");
            }
        });
        try (RemoteMailbox mailbox = open()) {
            assertFails(
                    () -> mailbox.list(RemoteFolder.INBOX, 10),
                    Kind.UNSUPPORTED,
                    "The server has no lasting names for its messages (UIDVALIDITY), so fetched ones could not be told"
                            + " from new ones.");
        }
    }

    @Test
    void doesNotMixUpUidsWhenUidvalidityChangesUnderway() throws IOException {
        imap.inbox().add(1, "first\r\n");
        imap.folder("Other", "").add(1, "other\r\n");
        try (RemoteMailbox mailbox = open()) {
            List<RemoteMessage> listed = mailbox.list(RemoteFolder.INBOX, 10);
            mailbox.list(mailbox.folders().get(1), 10);
            imap.inbox().validity(2);
            assertFails(
                    () -> mailbox.retrieve(RemoteFolder.INBOX, listed, LONGEST, taken),
                    Kind.FOLDER,
                    "The folder INBOX was made anew while it was fetched.");
        }
    }

    private void followWithList(String list) {
        server.follow(conversation -> {
            conversation.say("* OK ready\r\n");
            for (String line = conversation.hear(); ; line = conversation.hear()) {
                String[] words = line.split(" ", -1);
                String answer = words[1].equals("CAPABILITY")
                        ? "* CAPABILITY IMAP4rev1\r\n"
                        : words[1].equals("LIST") ? list : "";
                conversation.say(answer + words[0] + " OK\r\n");
            }
        });
    }

    private void assertRetrievalFails(Kind kind, String message) throws IOException {
        try (RemoteMailbox mailbox = open()) {
            List<RemoteMessage> listed = mailbox.list(RemoteFolder.INBOX, 10);
            assertFails(() -> mailbox.retrieve(RemoteFolder.INBOX, listed, LONGEST, taken), kind, message);
        }
    }

    private void assertListFails(String message) throws IOException {
        try (RemoteMailbox mailbox = open()) {
            assertFails(() -> mailbox.list(RemoteFolder.INBOX, 10), Kind.PROTOCOL, message);
        }
    }

    private void assertOpenFails(Kind kind, String message) {
        assertFails(() -> open().close(), kind, message);
    }

    private static void assertFails(ThrowingCallable call, Kind kind, String message) {
        ExternalServerException failure = catchThrowableOfType(ExternalServerException.class, call);
        assertThat(failure).isNotNull();
        assertThat(failure.kind()).isEqualTo(kind);
        if (message != null) {
            assertThat(failure).hasMessage(message);
        }
    }

    private RemoteMailbox open() throws IOException {
        return open("a@ext.example", Security.TLS);
    }

    private RemoteMailbox open(String username, Security security) throws IOException {
        Dialler dialler = TestReach.dialler(server.port());
        return new ImapConnector(dialler, TIMEOUTS)
                .open(
                        new Endpoint("localhost", server.port()),
                        security,
                        Credentials.password(username, Secret.of("sec ret")));
    }
}
