package org.briefkasten.pop3policy.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.io.input.BrokenInputStream;
import org.awaitility.Awaitility;
import org.briefkasten.pop3policy.Brake;
import org.briefkasten.pop3policy.FailingMoves;
import org.briefkasten.pop3policy.FixedPolicies;
import org.briefkasten.pop3policy.KeepingWorld;
import org.briefkasten.pop3policy.MessageIdAdapter;
import org.briefkasten.pop3policy.OnDelete;
import org.briefkasten.pop3policy.OnRetrieve;
import org.briefkasten.pop3policy.Pop3Client;
import org.briefkasten.pop3policy.Pop3Host;
import org.briefkasten.pop3policy.Pop3Policy;
import org.briefkasten.pop3policy.Pop3PolicyConfiguration;
import org.briefkasten.pop3policy.TrashFolder;
import org.briefkasten.pop3policy.ledger.Download;
import org.briefkasten.pop3policy.removal.Removal;
import org.briefkasten.pop3policy.removal.RemovalAction;
import org.briefkasten.pop3policy.removal.RemovalState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuitTest {
    /** Of a removal; between two the lock is confirmed. */
    private static final int BATCH = 500;

    private static final String SIGNED_OFF = "+OK Apache James POP3 Server signing off.";

    @TempDir
    Path directory;

    private KeepingWorld james;
    private Pop3Host host;

    @BeforeEach
    void fill() throws Exception {
        james = new KeepingWorld(directory, "<p><onDelete>trash</onDelete></p>").append(4);
        host = new Pop3Host(james);
    }

    @AfterEach
    void stop() {
        host.close();
        james.close();
    }

    @Test
    void movesWhatWasDeletedIntoTheTrash() throws Exception {
        start(FixedPolicies.builtIn());
        try (Pop3Client client = host.connect().login()) {
            client.send("DELE 1");
            client.send("DELE 3");
            assertThat(inbox()).containsExactly(1, 2, 3, 4);
            assertThat(client.send("QUIT")).isEqualTo(SIGNED_OFF);
        }
        assertThat(inbox()).containsExactly(2, 4);
        assertThat(james.numbersIn("Trash")).containsExactly(1, 3);
        assertThat(journal()).singleElement().satisfies(removal -> {
            assertThat(removal.state()).isEqualTo(RemovalState.DONE);
            assertThat(removal.uids()).hasToString("1,3");
            assertThat(removal.destination().orElseThrow().uids()).hasToString("1:2");
            assertThat(removal.session().address()).isEqualTo("127.0.0.1");
        });
    }

    @Test
    void expungesOnlyWhatWasRetrievedInFull() throws Exception {
        start(onDelete(OnDelete.EXPUNGE));
        try (Pop3Client client = host.connect().login()) {
            client.list("RETR 1");
            client.list("TOP 2 1");
            client.send("DELE 1");
            client.send("DELE 2");
            assertThat(client.send("QUIT")).isEqualTo(SIGNED_OFF);
        }
        assertThat(inbox()).containsExactly(3, 4);
        assertThat(james.numbersIn("Trash")).containsExactly(2);
        assertThat(journal())
                .extracting(Removal::rule)
                .containsExactlyInAnyOrder("test: EXPUNGE", "last-copy guard over test: EXPUNGE");
    }

    @Test
    void takesATopOfMoreLinesThanThereCanBeForARetrieval() throws Exception {
        start(onDelete(OnDelete.EXPUNGE));
        try (Pop3Client client = host.connect().login()) {
            client.list("TOP 1 99999999");
            client.send("DELE 1");
            assertThat(client.send("QUIT")).isEqualTo(SIGNED_OFF);
        }
        assertThat(inbox()).containsExactly(2, 3, 4);
        assertThat(james.folderNames()).containsExactly("INBOX");
    }

    @Test
    void takesARetrievalOfAnEarlierSessionForOne() throws Exception {
        start(onDelete(OnDelete.EXPUNGE));
        try (Pop3Client client = host.connect().login()) {
            client.list("RETR 1");
            client.send("QUIT");
        }
        try (Pop3Client client = host.connect().login()) {
            client.send("DELE 1");
            client.send("QUIT");
        }
        assertThat(inbox()).containsExactly(2, 3, 4);
        assertThat(james.folderNames()).containsExactly("INBOX");
    }

    @Test
    void hidesFromPop3AndKeepsForImap() throws Exception {
        start(onDelete(OnDelete.HIDE));
        try (Pop3Client client = host.connect().login()) {
            client.send("DELE 2");
            client.send("QUIT");
        }
        assertThat(inbox()).containsExactly(1, 2, 3, 4);
        try (Pop3Client client = host.connect().login()) {
            assertThat(client.list("UIDL")).containsExactly("1 1", "2 3", "3 4");
            assertThat(client.send("RETR 4")).isEqualTo("-ERR No such message, only 3 messages in maildrop");
        }
    }

    @Test
    void changesNothingWhenTheConnectionDrops() throws Exception {
        start(onDelete(OnDelete.EXPUNGE).onRetrieve(FixedPolicies.ruled(OnRetrieve.TRASH)));
        try (Pop3Client client = host.connect().login()) {
            client.list("RETR 1");
            client.send("DELE 2");
        }
        await(client -> assertThat(client.send("STAT")).startsWith("+OK 4 "));
        assertThat(journal()).isEmpty();
        assertThat(ledger()).isEmpty();
    }

    @Test
    void endsTheSessionOfAMessageThatBreaksOffAndCountsNoRetrieval() throws Exception {
        host.adapters((folder, session) -> new MessageIdAdapter(james) {
            @Override
            public InputStream getMessage(String identifier) {
                return new SequenceInputStream(
                        new ByteArrayInputStream("Subject: half\r\n\r\n".getBytes(StandardCharsets.US_ASCII)),
                        new BrokenInputStream());
            }
        });
        start(onDelete(OnDelete.EXPUNGE).onRetrieve(FixedPolicies.ruled(OnRetrieve.TRASH)));
        try (Pop3Client client = host.connect().login()) {
            client.write("RETR 1\r\nDELE 1\r\nQUIT\r\n");
            List<String> lines = new ArrayList<>();
            for (String line = client.line(); line != null; line = client.line()) {
                lines.add(line);
            }
            assertThat(lines.get(0)).startsWith("+OK");
            assertThat(lines.subList(1, lines.size())).doesNotContain(".").noneMatch(line -> line.startsWith("+OK"));
        }
        await(client -> assertThat(client.send("STAT")).startsWith("+OK 4 "));
        assertThat(journal()).isEmpty();
        assertThat(ledger()).isEmpty();
    }

    @Test
    void doesToRetrievedMessagesWhatThePolicySays() throws Exception {
        start(FixedPolicies.builtIn().onRetrieve(FixedPolicies.ruled(OnRetrieve.ARCHIVE)));
        try (Pop3Client client = host.connect().login()) {
            client.list("RETR 1");
            client.list("RETR 2");
            client.send("DELE 2");
            assertThat(client.send("QUIT")).isEqualTo(SIGNED_OFF);
        }
        assertThat(inbox()).containsExactly(3, 4);
        assertThat(james.numbersIn("Archive")).containsExactly(1);
        assertThat(james.numbersIn("Trash")).containsExactly(2);
    }

    @Test
    void marksRetrievedMessagesAsSeen() throws Exception {
        start(FixedPolicies.builtIn().onRetrieve(FixedPolicies.ruled(OnRetrieve.MARK_SEEN)));
        try (Pop3Client client = host.connect().login()) {
            client.list("RETR 3");
            client.send("QUIT");
        }
        assertThat(james.seen()).containsExactly(3);
        assertThat(ledger()).extracting(download -> download.uid().asLong()).containsExactly(3L);
    }

    @Test
    void brakesASessionThatDeletesTooMuchAndTellsIt() throws Exception {
        host.configuration(Pop3PolicyConfiguration.builder(TrashFolder.DEFAULT)
                .loginLimits(Pop3Host.WITHOUT_TLS)
                .brake(new Brake(BigDecimal.valueOf(50), 2))
                .build());
        start(onDelete(OnDelete.EXPUNGE));
        try (Pop3Client client = host.connect().login()) {
            for (int number = 1; number <= 3; number++) {
                client.list("RETR " + number);
                client.send("DELE " + number);
            }
            assertThat(client.send("QUIT")).isEqualTo(SIGNED_OFF);
        }
        assertThat(james.numbersIn("Trash")).containsExactly(1, 2, 3);
        assertThat(host.notices).singleElement().satisfies(removal -> {
            assertThat(removal.braked()).isTrue();
            assertThat(removal.action()).isEqualTo(RemovalAction.TRASH);
        });
    }

    @Test
    void saysHowManyAreNotRemovedAndMakesItGoodAtTheNextLogin() throws Exception {
        host.manager(FailingMoves.after(1, james.manager()));
        start(FixedPolicies.builtIn());
        try (Pop3Client client = host.connect().login()) {
            client.send("DELE 1");
            client.send("DELE 3");
            assertThat(client.send("QUIT")).isEqualTo("-ERR [SYS/TEMP] 1 of 2 messages not removed");
        }
        host.close();
        host = new Pop3Host(james);
        start(FixedPolicies.builtIn());
        await(client -> assertThat(client.list("UIDL")).containsExactly("1 2", "2 4"));
        assertThat(james.numbersIn("Trash")).containsExactly(1, 3);
        assertThat(journal()).extracting(Removal::state).containsExactly(RemovalState.DONE);
    }

    @Test
    void removesTheOthersWhenOneCannotBeAndKnowsInTheEndWhereAllAre() throws Exception {
        host.manager(FailingMoves.of(2, james.manager()));
        start(FixedPolicies.builtIn());
        try (Pop3Client client = host.connect().login()) {
            for (int number = 1; number <= 4; number++) {
                client.send("DELE " + number);
            }
            assertThat(client.send("QUIT")).isEqualTo("-ERR [SYS/TEMP] 1 of 4 messages not removed");
        }
        assertThat(inbox()).containsExactly(2);
        assertThat(journal()).singleElement().satisfies(removal -> {
            assertThat(removal.state()).isEqualTo(RemovalState.INTENDED);
            assertThat(removal.destination().orElseThrow().uids()).hasToString("1:3");
        });
        host.close();
        host = new Pop3Host(james);
        start(FixedPolicies.builtIn());
        await(client -> assertThat(client.send("STAT")).isEqualTo("+OK 0 0"));
        assertThat(journal()).singleElement().satisfies(removal -> {
            assertThat(removal.state()).isEqualTo(RemovalState.DONE);
            assertThat(removal.destination().orElseThrow().uids()).hasToString("1:4");
        });
    }

    @Test
    void removesNoMoreWhenItsLockIsLostOnTheWay() throws Exception {
        james.append(2 * BATCH);
        host.manager(FailingMoves.with(
                messages -> james.stores().locks().forget(james.user().id()), james.manager()));
        start(FixedPolicies.builtIn());
        try (Pop3Client client = host.connect().login()) {
            for (int number = 1; number <= 2 * BATCH; number++) {
                client.send("DELE " + number);
            }
            assertThat(client.send("QUIT"))
                    .isEqualTo("-ERR [SYS/TEMP] " + BATCH + " of " + 2 * BATCH + " messages not removed");
        }
        assertThat(james.numbersIn("Trash")).hasSize(BATCH);
        assertThat(journal()).singleElement().satisfies(removal -> {
            assertThat(removal.state()).isEqualTo(RemovalState.INTENDED);
            assertThat(removal.destination().orElseThrow().uids()).hasToString("1:" + BATCH);
        });
    }

    @Test
    void removesNothingWhenItsLockWasLost() throws Exception {
        start(FixedPolicies.builtIn());
        try (Pop3Client client = host.connect().login()) {
            client.send("DELE 1");
            james.stores().locks().forget(james.user().id());
            assertThat(client.send("QUIT")).isEqualTo("-ERR [SYS/TEMP] 1 of 1 messages not removed");
        }
        assertThat(inbox()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void removesTheSessionsMessagesThoughTheInboxWasRenamed() throws Exception {
        start(FixedPolicies.builtIn());
        try (Pop3Client client = host.connect().login()) {
            client.send("DELE 1");
            james.renameInbox("Old");
            client.send("QUIT");
        }
        assertThat(james.numbersIn("Old")).containsExactly(2, 3, 4);
        assertThat(james.numbersIn("Trash")).containsExactly(1);
    }

    @Test
    void givesNoUniqueIdTwiceThoughTheInboxWasRenamed() throws Exception {
        start(FixedPolicies.builtIn());
        List<String> before;
        try (Pop3Client client = host.connect().login()) {
            before = client.list("UIDL");
            client.send("QUIT");
        }
        james.renameInbox("Old");
        try (Pop3Client client = host.connect().login()) {
            assertThat(client.list("UIDL")).isEmpty();
            client.send("QUIT");
        }
        james.append(4);
        try (Pop3Client client = host.connect().login()) {
            assertThat(before).containsExactly("1 1", "2 2", "3 3", "4 4");
            assertThat(client.list("UIDL"))
                    .hasSize(4)
                    .doesNotContainAnyElementsOf(before)
                    .allMatch(line -> line.matches("[1-4] [0-9]+\\.[1-4]"));
        }
    }

    private interface Check {
        void on(Pop3Client client) throws Exception;
    }

    /** The lock of a dropped connection, or of the replay at the start, is freed a moment later. */
    private void await(Check check) throws Exception {
        Awaitility.await().untilAsserted(() -> {
            try (Pop3Client client = host.connect().login()) {
                check.on(client);
            }
        });
    }

    private static Pop3Policy.Builder onDelete(OnDelete onDelete) {
        return FixedPolicies.builtIn().onDelete(FixedPolicies.ruled(onDelete));
    }

    private void start(Pop3Policy.Builder policy) throws Exception {
        host.policy(policy).start(directory);
    }

    private List<Integer> inbox() throws Exception {
        return james.numbersIn("INBOX");
    }

    private List<Removal> journal() {
        return james.stores().journal().of(james.user().id(), 100);
    }

    private List<Download> ledger() {
        return james.stores().ledger().of(james.user().id(), Optional.empty(), 100);
    }
}
