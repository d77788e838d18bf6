package org.briefkasten.pop3policy.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.apache.james.protocols.pop3.mailbox.MessageMetaData;
import org.awaitility.Awaitility;
import org.briefkasten.pop3policy.Expose;
import org.briefkasten.pop3policy.FixedPolicies;
import org.briefkasten.pop3policy.KeepingWorld;
import org.briefkasten.pop3policy.MessageIdAdapter;
import org.briefkasten.pop3policy.Pop3Client;
import org.briefkasten.pop3policy.Pop3Host;
import org.briefkasten.pop3policy.Pop3Policy;
import org.briefkasten.pop3policy.Pop3PolicyConfiguration;
import org.briefkasten.pop3policy.TrashFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginTest {
    private static final String USER = KeepingWorld.USER.asString();
    private static final String WELCOME = "+OK Welcome " + USER;
    private static final String FAILED = "-ERR [AUTH] Authentication failed.";

    @TempDir
    Path directory;

    private KeepingWorld james;
    private Pop3Host host;

    @BeforeEach
    void fill() throws Exception {
        james = new KeepingWorld(directory, "<p><onDelete>trash</onDelete></p>").append(3);
        host = new Pop3Host(james);
    }

    @AfterEach
    void stop() {
        host.close();
        james.close();
    }

    @Test
    void letsOneSessionInAtATimeAndTheNextAfterQuit() throws Exception {
        host.start(directory);
        try (Pop3Client first = host.connect().login();
                Pop3Client second = host.connect()) {
            assertThat(password(second))
                    .isEqualTo("-ERR [IN-USE] Another POP3 session has the mailbox, try again later");
            assertThat(second.send("STAT")).isEqualTo("-ERR Command not valid in this state");
            first.send("QUIT");
            assertThat(password(second)).isEqualTo(WELCOME);
        }
    }

    @Test
    void freesTheLockOfADroppedConnection() throws Exception {
        host.start(directory);
        host.connect().login().close();

        Awaitility.await().untilAsserted(() -> {
            try (Pop3Client client = host.connect()) {
                assertThat(password(client)).isEqualTo(WELCOME);
            }
        });
    }

    @Test
    void freesTheLocksWhenTheServerStops() throws Exception {
        host.start(directory);
        try (Pop3Client client = host.connect().login()) {
            host.close();
            assertThat(james.stores().locks().holder(james.user().id())).isEmpty();
            assertThat(client.line()).isNull();
        }
    }

    @Test
    void makesUsersWaitFromLoginToLogin() throws Exception {
        host.policy(FixedPolicies.builtIn().loginDelay(FixedPolicies.ruled(Duration.ofMinutes(1))))
                .start(directory);
        try (Pop3Client client = host.connect().login()) {
            client.send("QUIT");
        }
        try (Pop3Client client = host.connect()) {
            assertThat(password(client)).isEqualTo("-ERR [LOGIN-DELAY] Log in at most every 60 seconds");
            james.world.clock.pass(Duration.ofMinutes(1));
            assertThat(password(client)).isEqualTo(WELCOME);
            assertThat(client.list("CAPA")).contains("LOGIN-DELAY 60");
        }
    }

    @Test
    void letsUsersInWhoseLastLoginWasNotedByAClockThatWasSetBackSince() throws Exception {
        host.policy(FixedPolicies.builtIn().loginDelay(FixedPolicies.ruled(Duration.ofMinutes(1))))
                .start(directory);
        try (Pop3Client client = host.connect().login()) {
            client.send("QUIT");
        }
        james.world.clock.pass(Duration.ofHours(-1));
        try (Pop3Client client = host.connect()) {
            assertThat(password(client)).isEqualTo(WELCOME);
        }
    }

    @Test
    void cutsAConnectionOffAtTheThirdFailure() throws Exception {
        host.start(directory);
        try (Pop3Client client = host.connect()) {
            for (int i = 0; i < 2; i++) {
                client.send("USER " + USER);
                assertThat(client.send("PASS wrong")).isEqualTo(FAILED);
            }
            client.send("USER nobody");
            assertThat(client.send("PASS wrong")).isEqualTo("-ERR [AUTH] Authentication failed too often.");
            assertThat(client.line()).isNull();
        }
    }

    @Test
    void answersFailedLoginsLater() throws Exception {
        host.configuration(Pop3PolicyConfiguration.builder(TrashFolder.DEFAULT)
                        .loginLimits(new LoginLimits(false, Duration.ofMillis(400), 3))
                        .build())
                .start(directory);
        try (Pop3Client client = host.connect()) {
            client.send("USER " + USER);
            long before = System.nanoTime();
            assertThat(client.send("PASS wrong")).isEqualTo(FAILED);
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(400));
        }
    }

    @Test
    void refusesPasswordsWithoutTlsAndDoesNotOfferThem() throws Exception {
        host.configuration(Pop3PolicyConfiguration.builder(TrashFolder.DEFAULT).build())
                .start(directory);
        try (Pop3Client client = host.connect()) {
            assertThat(client.send("USER " + USER)).isEqualTo("-ERR [SYS/PERM] Log in with TLS");
            assertThat(client.send("PASS x")).isEqualTo("-ERR Command not valid in this state");
            assertThat(client.send("AUTH PLAIN")).isEqualTo("-ERR [SYS/PERM] Log in with TLS");
            assertThat(client.list("CAPA")).contains("UIDL").doesNotContain("USER", "SASL PLAIN", "STLS");
        }
    }

    @Test
    void takesPlainWithAndWithoutAnInitialResponse() throws Exception {
        host.start(directory);
        try (Pop3Client client = host.connect()) {
            assertThat(client.send("AUTH PLAIN " + plain("", USER, KeepingWorld.PASSWORD)))
                    .isEqualTo(WELCOME);
            client.send("QUIT");
        }
        try (Pop3Client client = host.connect()) {
            assertThat(client.send("auth plain")).isEqualTo("+ ");
            assertThat(client.send(plain(USER, USER, KeepingWorld.PASSWORD))).isEqualTo(WELCOME);
        }
    }

    @Test
    void refusesWhatIsNoPlainMessage() throws Exception {
        host.start(directory);
        try (Pop3Client client = host.connect()) {
            assertThat(client.send("AUTH PLAIN")).isEqualTo("+ ");
            assertThat(client.send("*")).isEqualTo("-ERR Authentication cancelled");
            for (String bad : List.of("=", "%%%", "YQ==", plain("", USER, ""))) {
                assertThat(client.send("AUTH PLAIN " + bad)).isEqualTo("-ERR What AUTH needs is not well-formed");
            }
            assertThat(client.send("AUTH CRAM-MD5")).isEqualTo("-ERR Mechanisms are PLAIN");
            assertThat(client.send("AUTH")).isEqualTo("-ERR Mechanisms are PLAIN");
            assertThat(client.send("AUTH PLAIN " + plain("", USER, "wrong"))).isEqualTo(FAILED);
            assertThat(client.send("AUTH PLAIN " + plain("other@example.org", USER, KeepingWorld.PASSWORD)))
                    .isEqualTo(FAILED);
        }
    }

    @Test
    void neverShowsAnEmptyMailboxForOneThatCannotBeRead() throws Exception {
        host.adapters((folder, session) -> new MessageIdAdapter(james) {
                    @Override
                    public List<MessageMetaData> getMessages() throws IOException {
                        throw new IOException("the store does not answer");
                    }
                })
                .start(directory);
        try (Pop3Client client = host.connect()) {
            assertThat(password(client)).isEqualTo("-ERR [SYS/TEMP] The mailbox cannot be opened now, try again later");
            assertThat(client.send("STAT")).isEqualTo("-ERR Command not valid in this state");
        }
        assertThat(james.stores().locks().holder(james.user().id())).isEmpty();
    }

    @Test
    void answersSysTempWhenTheDatabaseFails() throws Exception {
        host.start(directory);
        james.loseDatabase();
        try (Pop3Client client = host.connect()) {
            assertThat(password(client)).isEqualTo("-ERR [SYS/TEMP] The mailbox cannot be opened now, try again later");
        }
    }

    @Test
    void showsAnAdaptersMessageIdsAsUniqueIds() throws Exception {
        host.adapters((folder, session) -> new MessageIdAdapter(james)).start(directory);
        try (Pop3Client client = host.connect().login()) {
            List<String> uniqueIds = client.list("UIDL");
            assertThat(uniqueIds).hasSize(3);
            client.send("DELE 2");
            client.send("QUIT");
            assertThat(james.numbersIn("Trash")).containsExactly(2);
        }
    }

    @Test
    void showsOnlyWhatWasNotDownloadedWhereThePolicySaysSo() throws Exception {
        host.policy(expose(Expose.notDownloaded())).start(directory);
        try (Pop3Client client = host.connect().login()) {
            client.list("RETR 2");
            client.send("QUIT");
        }
        try (Pop3Client client = host.connect().login()) {
            assertThat(client.list("UIDL")).containsExactly("1 1", "2 3");
            assertThat(client.list("CAPA")).contains("EXPIRE 0");
        }
    }

    @Test
    void showsOnlyWhatCameAfterTheSetting() throws Exception {
        host.policy(expose(Expose.fromNowOn(java.time.Instant.now().plusSeconds(3600))))
                .start(directory);
        try (Pop3Client client = host.connect().login()) {
            assertThat(client.send("STAT")).isEqualTo("+OK 0 0");
        }
    }

    private static Pop3Policy.Builder expose(Expose expose) {
        return FixedPolicies.builtIn().expose(FixedPolicies.ruled(expose));
    }

    private static String password(Pop3Client client) throws IOException {
        client.send("USER " + USER);
        return client.send("PASS " + KeepingWorld.PASSWORD);
    }

    private static String plain(String actingFor, String user, String password) {
        return Base64.getEncoder()
                .encodeToString((actingFor + "\0" + user + "\0" + password).getBytes(StandardCharsets.UTF_8));
    }
}
