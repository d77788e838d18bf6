package org.briefkasten.externalfetch.pop3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.briefkasten.externalfetch.remote.Credentials;
import org.briefkasten.externalfetch.remote.Dialler;
import org.briefkasten.externalfetch.remote.Endpoint;
import org.briefkasten.externalfetch.remote.ExternalServerException;
import org.briefkasten.externalfetch.remote.ExternalServerException.Kind;
import org.briefkasten.externalfetch.remote.RemoteFolder;
import org.briefkasten.externalfetch.remote.RemoteMailbox;
import org.briefkasten.externalfetch.remote.RemoteMessage;
import org.briefkasten.externalfetch.remote.Security;
import org.briefkasten.externalfetch.remote.Timeouts;
import org.briefkasten.externalfetch.testing.CollectingRetrieval;
import org.briefkasten.externalfetch.testing.MaildropScript;
import org.briefkasten.externalfetch.testing.ScriptedServer;
import org.briefkasten.externalfetch.testing.TestReach;
import org.briefkasten.storage.secrets.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Pop3ConnectorTest {
    private static final Timeouts TIMEOUTS =
            new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofSeconds(20));
    private static final int LONGEST = 1_000_000;

    private final MaildropScript maildrop = new MaildropScript();
    private final ScriptedServer server = ScriptedServer.tls(maildrop);
    private final CollectingRetrieval taken = new CollectingRetrieval();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void trap9ListsAndRetrievesEveryOctet() throws IOException {
        String odd = "Subject: \u00ff\0\r\n\r\n.\r\n..dots\r\nbare\n.\nLF\rCR\r\n" + "x".repeat(200_000) + "\r\n";
        maildrop.add("a", "Subject: 1\r\n\r\nhello\r\n").add("b", odd).add("c", "");
        try (RemoteMailbox mailbox = open()) {
            List<RemoteMessage> listed = mailbox.list(RemoteFolder.INBOX, 10);
            assertThat(listed)
                    .containsExactly(
                            new RemoteMessage(1, "a", 21),
                            new RemoteMessage(2, "b", odd.length()),
                            new RemoteMessage(3, "c", 0));
            mailbox.retrieve(RemoteFolder.INBOX, listed, LONGEST, taken);
            mailbox.quit();
        }
        assertThat(taken.complete()).containsExactly("a=Subject: 1\r\n\r\nhello\r\n", "b=" + odd, "c=");
        assertThat(server.received())
                .contains("USER a@ext.example", "PASS sec ret")
                .endsWith("QUIT");
    }

    @Test
    void sendsCommandsAheadWhereTheServerSaysItMay() throws IOException {
        IntStream.rangeClosed(1, 100).forEach(number -> maildrop.add("uid" + number, "body " + number + "\r\n"));
        try (RemoteMailbox mailbox = open()) {
            mailbox.retrieve(RemoteFolder.INBOX, mailbox.list(RemoteFolder.INBOX, 100), LONGEST, taken);
        }
        assertThat(taken.complete())
                .isEqualTo(IntStream.rangeClosed(1, 100)
                        .mapToObj(number -> "uid" + number + "=body " + number + "\r\n")
                        .collect(Collectors.toList()));
    }

    @Test
    void waitsForEachAnswerWhereTheServerSaysNothingOfPipelining() throws IOException {
        server.follow(conversation -> {
            conversation.say("+OK\r\n");
            conversation.hear();
            conversation.say("-ERR what is CAPA?\r\n");
            conversation.hear();
            conversation.say("+OK\r\n");
            conversation.hear();
            conversation.say("+OK\r\n");
            for (int number = 1; number <= 3; number++) {
                String command = conversation.hear();
                // Had the client sent ahead, its next command would stand here before the answer.
                conversation.say("+OK\r\n" + command + "\r\n.\r\n");
            }
        });
        try (RemoteMailbox mailbox = open()) {
            mailbox.retrieve(
                    RemoteFolder.INBOX,
                    List.of(new RemoteMessage(1, "a", 8), new RemoteMessage(2, "b", 8), new RemoteMessage(3, "c", 8)),
                    LONGEST,
                    taken);
        }
        assertThat(taken.complete()).containsExactly("a=RETR 1\r\n", "b=RETR 2\r\n", "c=RETR 3\r\n");
    }

    @Test
    void trap5TakesABareLfDotForContent() throws IOException {
        String content = "a\n.\r\nb\r\nc\n.\nd\r\n";
        maildrop.add("a", content).add("b", "next\r\n");
        try (RemoteMailbox mailbox = open()) {
            mailbox.retrieve(RemoteFolder.INBOX, mailbox.list(RemoteFolder.INBOX, 10), LONGEST, taken);
        }
        assertThat(taken.complete()).containsExactly("a=" + content, "b=next\r\n");
    }

    @Test
    void trap6NeverCompletesAMessageThatBreaksOff() throws IOException {
        maildrop.add("a", "first\r\n", 7);
        maildrop.add("b", "second\r\nand more\r\n", 18, response -> response.substring(0, response.length() - 3));
        try (RemoteMailbox mailbox = open()) {
            List<RemoteMessage> listed = mailbox.list(RemoteFolder.INBOX, 10);
            ExternalServerException failure = catchThrowableOfType(
                    ExternalServerException.class, () -> mailbox.retrieve(RemoteFolder.INBOX, listed, LONGEST, taken));
            assertThat(failure.kind()).isEqualTo(Kind.DISCONNECTED);
        }
        assertThat(taken.complete()).containsExactly("a=first\r\n");
    }

    @Test
    void goesOnBehindAMessageThatTheServerDoesNotHandOut() throws IOException {
        maildrop.add("a", "first\r\n", 7, response -> "-ERR [SYS/TEMP] disk\u0007 asleep\r\n");
        maildrop.add("b", "second\r\n");
        try (RemoteMailbox mailbox = open()) {
            mailbox.retrieve(RemoteFolder.INBOX, mailbox.list(RemoteFolder.INBOX, 10), LONGEST, taken);
        }
        assertThat(taken.refused()).containsExactly("a=[SYS/TEMP] disk? asleep");
        assertThat(taken.complete()).containsExactly("b=second\r\n");
    }

    @Test
    void trap16EndsAMessageThatNeverEnds() throws IOException {
        maildrop.add("a", "x".repeat(LONGEST + 1), 5);
        try (RemoteMailbox mailbox = open()) {
            List<RemoteMessage> listed = mailbox.list(RemoteFolder.INBOX, 10);
            ExternalServerException failure = catchThrowableOfType(
                    ExternalServerException.class, () -> mailbox.retrieve(RemoteFolder.INBOX, listed, LONGEST, taken));
            assertThat(failure.kind()).isEqualTo(Kind.PROTOCOL);
            assertThat(failure).hasMessage("The server sent a message longer than 1000000 octets.");
        }
        assertThat(taken.complete()).isEmpty();
    }

    @Test
    void trap16EndsAListThatNeverEnds() throws IOException {
        IntStream.rangeClosed(1, 11).forEach(number -> maildrop.add("uid" + number, "x\r\n"));
        assertListFails(Kind.PROTOCOL, "The server lists more than 10 entries, which is the limit here.");
    }

    @Test
    void trap16EndsALineThatNeverEnds() throws IOException {
        server.follow(conversation -> conversation.say("+OK " + "x".repeat(1_000_000)));
        assertOpenFails(Kind.PROTOCOL, "The server sent a line longer than 2048 octets.");
    }

    @Test
    void trap16EndsCapabilitiesThatNeverEnd() throws IOException {
        maildrop.announcing("X\r\n".repeat(101));
        assertOpenFails(Kind.PROTOCOL, "The server lists more than 100 entries, which is the limit here.");
    }

    @Test
    void trap4SaysSoWhereTheServerHasNoLastingNames() throws IOException {
        server.follow(conversation -> {
            conversation.say("+OK\r\n");
            for (String line = conversation.hear(); ; line = conversation.hear()) {
                conversation.say(
                        line.equals("UIDL") || line.equals("CAPA")
                                ? "-ERR unknown command\r\n"
                                : line.equals("LIST") ? "+OK\r\n.\r\n" : "+OK\r\n");
            }
        });
        assertListFails(
                Kind.UNSUPPORTED,
                "The server has no lasting names for its messages (UIDL), so fetched ones could not be told from new"
                        + " ones: unknown command");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1 -5", "1 99999999999999999999", "x 5", "1", "", "-1 5", "1  ", "1 5\r\n1 5", "4294967297 5"})
    void refusesAListThatMakesNoSense(String sizes) throws IOException {
        followWithLists(sizes, "1 a");
        assertListFails(Kind.PROTOCOL, null);
    }

    @ParameterizedTest
    @CsvSource({"1 a b", "1", "1 \u00fc", "2 a", "'1 a\r\n1 a'", "''"})
    void refusesNamesThatMakeNoSenseOrDoNotMatchTheList(String uids) throws IOException {
        followWithLists("1 5", uids);
        assertListFails(Kind.PROTOCOL, null);
    }

    @Test
    void takesWhatServersAddBehindTheSize() throws IOException {
        followWithLists("1 5 octets", "1 a ");
        try (RemoteMailbox mailbox = open()) {
            assertThat(mailbox.list(RemoteFolder.INBOX, 10)).containsExactly(new RemoteMessage(1, "a", 5));
        }
    }

    @Test
    void tellsARefusedLoginFromOneThatIsRefusedForNow() throws IOException {
        maildrop.refusing("-ERR [AUTH] wrong password\r\n");
        assertOpenFails(Kind.AUTHENTICATION, "The server refused the login: [AUTH] wrong password");
        maildrop.refusing("-ERR [IN-USE] maildrop locked\r\n");
        assertOpenFails(Kind.REFUSED, "The server allows no login for now: [IN-USE] maildrop locked");
    }

    @Test
    void showsNoPasswordThatTheServerEchoes() throws IOException {
        maildrop.refusing("-ERR bad password: sec ret!\r\n");
        assertOpenFails(Kind.AUTHENTICATION, "The server refused the login: bad password: (secret)!");
    }

    @Test
    void saysSoWhereNobodySpeaksPop3() throws IOException {
        server.follow(conversation -> conversation.say("* OK IMAP4rev1 ready\r\n"));
        assertOpenFails(Kind.PROTOCOL, "The server does not speak POP3.");
    }

    @Test
    void saysSoWhereTheServerHangsUp() throws IOException {
        server.follow(conversation -> conversation.say("+OK\r\n"));
        assertOpenFails(Kind.DISCONNECTED, null);
    }

    @Test
    void saysSoWhereTheServerTakesNoConnections() throws IOException {
        server.follow(conversation -> conversation.say("-ERR too many connections\r\n"));
        assertOpenFails(Kind.REFUSED, "The server takes no connections for now: too many connections");
    }

    @Test
    void givesUpOnAServerThatDoesNotAnswer() throws IOException {
        server.follow(ScriptedServer.Conversation::hearOut);
        assertOpenFails(Kind.TIMEOUT, "The server stopped answering.");
    }

    private void followWithLists(String sizes, String uids) {
        server.follow(conversation -> {
            conversation.say("+OK\r\n");
            for (String line = conversation.hear(); ; line = conversation.hear()) {
                conversation.say("+OK\r\n");
                if (line.equals("CAPA")) {
                    conversation.say(".\r\n");
                } else if (line.equals("LIST") || line.equals("UIDL")) {
                    String lines = line.equals("LIST") ? sizes : uids;
                    conversation.say((lines.isEmpty() ? "" : lines + "\r\n") + ".\r\n");
                }
            }
        });
    }

    private void assertOpenFails(Kind kind, String message) {
        ExternalServerException failure = catchThrowableOfType(ExternalServerException.class, () -> open().close());
        assertThat(failure.kind()).isEqualTo(kind);
        if (message != null) {
            assertThat(failure).hasMessage(message);
        }
    }

    private void assertListFails(Kind kind, String message) throws IOException {
        try (RemoteMailbox mailbox = open()) {
            ExternalServerException failure =
                    catchThrowableOfType(ExternalServerException.class, () -> mailbox.list(RemoteFolder.INBOX, 10));
            assertThat(failure.kind()).isEqualTo(kind);
            if (message != null) {
                assertThat(failure).hasMessage(message);
            }
        }
    }

    private RemoteMailbox open() throws IOException {
        Dialler dialler = TestReach.dialler(server.port());
        return new Pop3Connector(dialler, TIMEOUTS)
                .open(
                        new Endpoint("localhost", server.port()),
                        Security.TLS,
                        Credentials.password("a@ext.example", Secret.of("sec ret")));
    }
}
