package org.briefkasten.pop3policy.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.briefkasten.pop3policy.FixedPolicies;
import org.briefkasten.pop3policy.KeepingWorld;
import org.briefkasten.pop3policy.OnDelete;
import org.briefkasten.pop3policy.Pop3Client;
import org.briefkasten.pop3policy.Pop3Host;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTranscriptTest {
    @TempDir
    Path directory;

    private KeepingWorld james;
    private Pop3Host host;
    private Pop3Client client;

    @BeforeEach
    void logIn() throws Exception {
        james = new KeepingWorld(directory, "<p><onDelete>trash</onDelete></p>").append(3);
        host = new Pop3Host(james).start(directory);
        client = host.connect().login();
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        host.close();
        james.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "STAT | +OK 3 48",
                "STAT 1 | -ERR STAT takes no argument",
                "LIST 1 | +OK 1 15",
                "LIST 1 1 | +OK 1 15",
                "LIST 3 | +OK 3 17",
                "NOOP | +OK",
                "RSET | +OK",
                "DELE 2 | +OK Message deleted",
                "USER bob | -ERR Command not valid in this state",
                "PASS bob | -ERR Command not valid in this state",
                "AUTH PLAIN | -ERR Command not valid in this state",
                "STLS | -ERR Command not valid in this state",
                "APOP a b | -ERR Unknown command",
                "XYZZY | -ERR Unknown command",
                "TOP 1 | -ERR A message number and a number of lines are expected",
                "TOP 1 -1 | -ERR A message number and a number of lines are expected",
                "TOP 1 99999999999999999999 | -ERR A message number and a number of lines are expected",
                "TOP 4 1 | '-ERR No such message, only 3 messages in maildrop'",
                "QUIT | +OK Apache James POP3 Server signing off."
            })
    void answersEachCommandByOneLine(String command, String response) throws Exception {
        assertThat(client.send(command)).isEqualTo(response);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELE", "RETR", "LIST", "UIDL"})
    void refusesNumbersThatNameNoMessageAndChangesNothing(String command) throws Exception {
        for (String number : List.of("0", "4", "2147483648", "9223372036854775808", "99999999999999999999999")) {
            assertThat(client.send(command + " " + number))
                    .isEqualTo("-ERR No such message, only 3 messages in maildrop");
        }
        for (String number : List.of("-1", "1x", "+1", "0x1", "1 2 3")) {
            assertThat(client.send(command + " " + number)).isEqualTo("-ERR A message number is expected");
        }
        assertThat(client.send("STAT")).isEqualTo("+OK 3 48");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELE 2", "RETR 2", "LIST 2", "UIDL 2", "TOP 2 1"})
    void refusesADeletedMessage(String command) throws Exception {
        client.send("DELE 2");

        assertThat(client.send(command)).isEqualTo("-ERR Message 2 already deleted");
        assertThat(client.send("STAT")).isEqualTo("+OK 2 32");
    }

    @Test
    void listsWhatIsNotDeletedUnderTheNumbersOfTheLogin() throws Exception {
        client.send("DELE 2");

        assertThat(client.list("LIST")).containsExactly("1 15", "3 17");
        assertThat(client.list("UIDL")).containsExactly("1 1", "3 3");
        client.send("RSET");
        assertThat(client.list("LIST")).containsExactly("1 15", "2 16", "3 17");
    }

    @Test
    void sendsAMessageWithItsDots() throws Exception {
        assertThat(client.list("RETR 2")).containsExactly("Subject: 2", "", "xx");
        assertThat(client.list("TOP 2 0")).containsExactly("Subject: 2", "");
        assertThat(client.list("TOP 2 1")).containsExactly("Subject: 2", "", "xx");
    }

    @Test
    void answersPipelinedCommandsInTheirOrder() throws Exception {
        client.write("RETR 1\r\nDELE 1\r\nSTAT\r\nQUIT\r\n");

        assertThat(lines(8))
                .containsExactly(
                        "+OK Message follows",
                        "Subject: 1",
                        "",
                        "x",
                        ".",
                        "+OK Message deleted",
                        "+OK 2 33",
                        "+OK Apache James POP3 Server signing off.");
        assertThat(client.line()).isNull();
    }

    @Test
    void answersPipelinedGarbageLineByLine() throws Exception {
        String garbage =
                IntStream.range(0, 500).mapToObj(i -> "\u0001\u007f%" + i).collect(Collectors.joining("\r\n"));
        client.write(garbage + "\r\n");

        assertThat(lines(500)).containsOnly("-ERR Unknown command");
        assertThat(client.send("STAT")).isEqualTo("+OK 3 48");
    }

    @Test
    void answersALineOfTenMegabytesByOneErrorAndGoesOn() throws Exception {
        String part = "x".repeat(1 << 20);
        for (int i = 0; i < 10; i++) {
            client.write(part);
        }
        assertThat(client.send("")).isEqualTo("-ERR Exceed maximal line length");
        assertThat(client.send("STAT")).isEqualTo("+OK 3 48");
    }

    @Test
    void tellsItsCapabilitiesBeforeAndAfterLogin() throws Exception {
        try (Pop3Client other = host.connect()) {
            assertThat(other.list("CAPA"))
                    .containsExactly(
                            "TOP",
                            "UIDL",
                            "RESP-CODES",
                            "AUTH-RESP-CODE",
                            "PIPELINING",
                            "IMPLEMENTATION Briefkasten",
                            "EXPIRE 0 USER",
                            "LOGIN-DELAY 86400 USER",
                            "USER",
                            "SASL PLAIN");
        }
        assertThat(client.list("CAPA"))
                .containsExactly(
                        "TOP",
                        "UIDL",
                        "RESP-CODES",
                        "AUTH-RESP-CODE",
                        "PIPELINING",
                        "IMPLEMENTATION Briefkasten",
                        "EXPIRE NEVER",
                        "LOGIN-DELAY 0");
    }

    @Test
    void refusesDeleteWhereThePolicyDoes() throws Exception {
        host.close();
        host = new Pop3Host(james)
                .policy(FixedPolicies.builtIn().onDelete(FixedPolicies.ruled(OnDelete.REFUSE)))
                .start(directory);
        client.close();
        client = host.connect().login();

        assertThat(client.send("DELE 1")).isEqualTo("-ERR [SYS/PERM] Messages cannot be deleted by POP3");
        assertThat(client.send("STAT")).isEqualTo("+OK 3 48");
    }

    private List<String> lines(int count) throws Exception {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add(client.line());
        }
        return lines;
    }
}
