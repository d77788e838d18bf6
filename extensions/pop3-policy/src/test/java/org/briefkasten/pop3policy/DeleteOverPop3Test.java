package org.briefkasten.pop3policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.pop3server.mailbox.DefaultMailboxAdapterFactory;
import org.apache.james.pop3server.mailbox.MailboxAdapterFactory;
import org.apache.james.protocols.pop3.mailbox.MessageMetaData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeleteOverPop3Test {
    private static final OnDelete TRASH = OnDelete.TRASH;
    private static final String SIGNED_OFF = "+OK Apache James POP3 Server signing off.";
    private static final String NOT_REMOVED = "-ERR Some deleted messages were not removed";

    @TempDir
    Path directory;

    private Mailboxes mailboxes;
    private Pop3Host host;

    @BeforeEach
    void openMailboxes() throws MailboxException {
        mailboxes = new Mailboxes().append(4);
    }

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void movesWhatWasDeletedIntoTheTrashAtQuit() throws Exception {
        start(TRASH);
        try (Pop3Client client = host.connect().login()) {
            assertThat(client.send("DELE 1")).isEqualTo("+OK Message deleted");
            assertThat(client.send("DELE 3")).isEqualTo("+OK Message deleted");
            assertThat(mailboxes.numbersIn("INBOX")).containsExactly(1, 2, 3, 4);

            assertThat(client.send("QUIT")).isEqualTo(SIGNED_OFF);
        }
        assertThat(mailboxes.numbersIn("INBOX")).containsExactly(2, 4);
        assertThat(mailboxes.numbersIn("Trash")).containsExactly(1, 3);
    }

    @Test
    void movesWhatAnAdapterNamesByMessageId() throws Exception {
        start((folder, session) -> new MessageIdAdapter(mailboxes));
        try (Pop3Client client = host.connect().login()) {
            client.send("DELE 2");

            assertThat(client.send("QUIT")).isEqualTo(SIGNED_OFF);
        }
        assertThat(mailboxes.numbersIn("INBOX")).containsExactly(1, 3, 4);
        assertThat(mailboxes.numbersIn("Trash")).containsExactly(2);
    }

    @Test
    void expungesWhenThePolicySaysSo() throws Exception {
        start(OnDelete.EXPUNGE);
        try (Pop3Client client = host.connect().login()) {
            client.send("DELE 1");

            assertThat(client.send("QUIT")).isEqualTo(SIGNED_OFF);
        }
        assertThat(mailboxes.numbersIn("INBOX")).containsExactly(2, 3, 4);
        assertThat(mailboxes.folders()).containsExactly("INBOX");
    }

    @Test
    void makesNoTrashFolderForASessionThatDeletesNothing() throws Exception {
        start(TRASH);
        try (Pop3Client client = host.connect().login()) {
            assertThat(client.send("QUIT")).isEqualTo(SIGNED_OFF);
        }
        assertThat(mailboxes.folders()).containsExactly("INBOX");
    }

    @Test
    void changesNothingWhenTheConnectionDrops() throws Exception {
        start(TRASH);
        try (Pop3Client client = host.connect().login()) {
            client.send("DELE 1");
        }
        try (Pop3Client client = host.connect().login()) {
            assertThat(client.list("LIST")).hasSize(4);
        }
        assertThat(mailboxes.folders()).containsExactly("INBOX");
    }

    @Test
    void takesAMessageThatIsGoneAtQuitForRemoved() throws Exception {
        start(TRASH);
        try (Pop3Client client = host.connect().login()) {
            client.send("DELE 1");
            client.send("DELE 2");
            mailboxes.inbox().delete(mailboxes.uids(IntStream.of(1)), mailboxes.session);

            assertThat(client.send("QUIT")).isEqualTo(SIGNED_OFF);
        }
        assertThat(mailboxes.numbersIn("Trash")).containsExactly(2);
    }

    @Test
    void answersErrAtQuitWhenTheStoreFailsAndTheMessagesStay() throws Exception {
        host = new Pop3Host(
                directory,
                mailboxes,
                FailingMoves.after(0, mailboxes.manager),
                new DefaultMailboxAdapterFactory(mailboxes.manager),
                TRASH);
        try (Pop3Client client = host.connect().login()) {
            client.send("DELE 1");

            assertThat(client.send("QUIT")).isEqualTo(NOT_REMOVED);
        }
        assertThat(mailboxes.numbersIn("INBOX")).containsExactly(1, 2, 3, 4);
    }

    @Test
    void answersErrAtQuitWhenAnAdaptersIdentifiersAreOfNoKnownKind() throws Exception {
        start((folder, session) -> new MessageIdAdapter(mailboxes) {
            @Override
            public List<MessageMetaData> getMessages() {
                return List.of(new MessageMetaData("strange", 1));
            }
        });
        try (Pop3Client client = host.connect().login()) {
            client.send("DELE 1");

            assertThat(client.send("QUIT")).isEqualTo(NOT_REMOVED);
        }
        assertThat(mailboxes.numbersIn("INBOX")).containsExactly(1, 2, 3, 4);
    }

    @Test
    void answersSysTempInsteadOfAnEmptyMailboxWhenTheListingFailsAtLogin() throws Exception {
        start((folder, session) -> new MessageIdAdapter(mailboxes) {
            @Override
            public List<MessageMetaData> getMessages() throws IOException {
                throw new IOException("the store does not answer");
            }
        });
        try (Pop3Client client = host.connect()) {
            client.send("USER " + Mailboxes.USER.asString());

            assertThat(client.send("PASS " + Mailboxes.PASSWORD))
                    .isEqualTo("-ERR [SYS/TEMP] The mailbox cannot be opened now, try again later");
            assertThat(client.send("STAT")).isEqualTo("-ERR");
        }
    }

    @Test
    void answersSysTempWhenTheMailboxCannotBeOpenedAtLogin() throws Exception {
        start((folder, session) -> {
            throw new IllegalStateException("the store does not answer");
        });
        try (Pop3Client client = host.connect()) {
            client.send("USER " + Mailboxes.USER.asString());

            assertThat(client.send("PASS " + Mailboxes.PASSWORD)).startsWith("-ERR [SYS/TEMP] ");
        }
    }

    @Test
    void answersABadPasswordAsStockDoes() throws Exception {
        start(TRASH);
        try (Pop3Client client = host.connect()) {
            client.send("USER " + Mailboxes.USER.asString());

            assertThat(client.send("PASS wrong")).isEqualTo("-ERR Authentication failed.");
        }
    }

    @Test
    void advertisesResponseCodesBeforeAndAfterLogin() throws Exception {
        start(TRASH);
        try (Pop3Client client = host.connect()) {
            assertThat(client.list("CAPA")).contains("RESP-CODES", "USER").doesNotHaveDuplicates();
            assertThat(client.login().list("CAPA")).contains("RESP-CODES", "UIDL", "TOP");
        }
    }

    @Test
    void takesTheDeletesBackAtRsetAndKeepsTheMessageNumbers() throws Exception {
        start(TRASH);
        try (Pop3Client client = host.connect().login()) {
            client.send("DELE 1");
            mailboxes.inbox().delete(mailboxes.uids(IntStream.of(2)), mailboxes.session);

            assertThat(client.send("RSET")).isEqualTo("+OK");
            assertThat(client.list("LIST")).hasSize(4);
            assertThat(client.send("QUIT")).isEqualTo(SIGNED_OFF);
        }
        assertThat(mailboxes.numbersIn("INBOX")).containsExactly(1, 3, 4);
    }

    private void start(OnDelete policy) throws Exception {
        host = new Pop3Host(directory, mailboxes, policy);
    }

    private void start(MailboxAdapterFactory adapters) throws Exception {
        host = new Pop3Host(directory, mailboxes, mailboxes.manager, adapters, TRASH);
    }
}
