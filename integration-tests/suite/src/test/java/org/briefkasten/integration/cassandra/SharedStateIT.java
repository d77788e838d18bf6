package org.briefkasten.integration.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.mail.MessagingException;
import org.briefkasten.harness.JamesHost;
import org.briefkasten.integration.ExternalProvider;
import org.briefkasten.integration.ImapClient;
import org.briefkasten.integration.LmtpClient;
import org.briefkasten.integration.Mails;
import org.briefkasten.integration.Pop3Client;
import org.briefkasten.integration.SmtpClient;
import org.briefkasten.peers.Peer;
import org.briefkasten.peers.RequiresPeer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever a user or an operator does on one node holds on the other. */
@RequiresPeer({Peer.CASSANDRA, Peer.DOVECOT})
class SharedStateIT {
    private static final String SENDER = "sender@elsewhere.test";
    private static final Duration SEEN_BY_THE_OTHER_NODE = Duration.ofSeconds(15);

    private static TwoNodes nodes;

    @BeforeAll
    static void start() {
        nodes = TwoNodes.start();
    }

    @AfterAll
    static void close() {
        if (nodes != null) {
            nodes.close();
        }
    }

    @Test
    void mailThatComesToOneNodeIsReadOnTheOther() throws Exception {
        String user = nodes.user("reader");
        byte[] mail = Mails.sized("To the first", 20_000);
        assertThat(LmtpClient.deliver(nodes.first(), SENDER, user, mail)).startsWith("250");
        assertThat(LmtpClient.deliver(nodes.second(), SENDER, user, Mails.withSubject("To the second")))
                .startsWith("250");

        assertThat(Inbox.subjects(nodes.second(), user)).containsExactly("To the first", "To the second");
        assertThat(Inbox.subjects(nodes.first(), user)).containsExactly("To the first", "To the second");
        try (Pop3Client pop3 = Pop3Client.login(nodes.second(), user, TwoNodes.PASSWORD)) {
            assertThat(new String(pop3.retrieve(1), StandardCharsets.US_ASCII))
                    .endsWith(new String(mail, StandardCharsets.US_ASCII));
        }
    }

    @Test
    void mailThatOneNodeTookOverSmtpIsReadOnTheOther() throws Exception {
        String user = nodes.user("smtp");
        SmtpClient.send(nodes.second(), SENDER, user, Mails.withSubject("Queued"));

        await().ignoreExceptionsInstanceOf(MessagingException.class)
                .until(() -> Inbox.subjects(nodes.first(), user).contains("Queued"));
    }

    @Test
    void aMessageHasTheSameUidlOnBothNodes() throws Exception {
        String user = nodes.user("uidl");
        for (JamesHost node : List.of(nodes.first(), nodes.second(), nodes.first())) {
            LmtpClient.deliver(node, SENDER, user, Mails.withSubject("Listed"));
        }

        assertThat(uidl(nodes.first(), user)).hasSize(3).doesNotHaveDuplicates().isEqualTo(uidl(nodes.second(), user));
    }

    private static List<String> uidl(JamesHost node, String user) throws Exception {
        try (Pop3Client pop3 = Pop3Client.login(node, user, TwoNodes.PASSWORD)) {
            return pop3.lines("UIDL");
        }
    }

    @Test
    void aSessionOnOneNodeKeepsTheOtherNodeOut() throws Exception {
        String user = nodes.user("locker");
        try (Pop3Client holder = Pop3Client.login(nodes.first(), user, TwoNodes.PASSWORD)) {
            assertThat(login(nodes.second(), user)).startsWith("-ERR [IN-USE] ");
            holder.quit();
        }
        assertThat(login(nodes.second(), user)).startsWith("+OK");
    }

    @Test
    void whatWasDownloadedOnOneNodeIsKnownOnTheOther() throws Exception {
        String user = nodes.user("downloader");
        nodes.first()
                .webadmin()
                .put("/pop3Policies/users/" + user, "{\"expose\":\"notDownloaded\"}")
                .expect(204);
        LmtpClient.deliver(nodes.first(), SENDER, user, Mails.withSubject("Downloaded"));
        LmtpClient.deliver(nodes.first(), SENDER, user, Mails.withSubject("Not yet"));
        try (Pop3Client pop3 = Pop3Client.login(nodes.first(), user, TwoNodes.PASSWORD)) {
            pop3.retrieve(1);
            pop3.quit();
        }

        await().atMost(SEEN_BY_THE_OTHER_NODE).untilAsserted(() -> {
            try (Pop3Client pop3 = Pop3Client.login(nodes.second(), user, TwoNodes.PASSWORD)) {
                assertThat(pop3.ok("STAT")).startsWith("+OK 1 ");
                pop3.quit();
            }
        });
    }

    @Test
    void whatPop3DeletesOnOneNodeIsInTheTrashOnTheOther() throws Exception {
        String user = nodes.user("deleter");
        LmtpClient.deliver(nodes.first(), SENDER, user, Mails.withSubject("Stays"));
        LmtpClient.deliver(nodes.first(), SENDER, user, Mails.withSubject("Goes"));
        try (Pop3Client pop3 = Pop3Client.login(nodes.first(), user, TwoNodes.PASSWORD)) {
            pop3.ok("DELE 2");
            pop3.quit();
        }

        assertThat(Inbox.subjects(nodes.second(), user)).containsExactly("Stays");
        assertThat(Inbox.subjects(nodes.second(), user, "Trash")).containsExactly("Goes");
    }

    @Test
    void aQuotaThatIsSetOnOneNodeIsKeptOnTheOther() throws Exception {
        String user = nodes.user("limited");
        nodes.first().webadmin().setSizeQuota(user, 20_000);
        LmtpClient.deliver(nodes.first(), SENDER, user, Mails.sized("Fits", 10_000));

        try (ImapClient imap = ImapClient.connect(nodes.second(), user, TwoNodes.PASSWORD)) {
            assertThatThrownBy(() -> imap.append("INBOX", Mails.sized("Does not fit", 15_000)))
                    .isInstanceOf(MessagingException.class)
                    .hasMessageContaining("OVERQUOTA");
        }
        assertThat(nodes.second()
                        .webadmin()
                        .get("/quota/users/" + user)
                        .expect(200)
                        .body())
                .contains("\"size\":20000", "\"count\":1");
    }

    @Test
    void aUserWhoIsDeletedOnOneNodeIsRefusedOnTheOther() throws Exception {
        String user = nodes.user("leaver");
        assertThat(login(nodes.second(), user)).startsWith("+OK");

        nodes.first().webadmin().deleteUser(user);

        assertThat(login(nodes.second(), user)).startsWith("-ERR");
    }

    private static String login(JamesHost node, String user) throws Exception {
        try (Pop3Client pop3 = Pop3Client.connect(node)) {
            pop3.ok("USER " + user);
            return pop3.ask("PASS " + TwoNodes.PASSWORD);
        }
    }

    @Test
    void anAccountThatWasAddedOnOneNodeIsFetchedOnTheOtherAndEachMessageComesOnce() throws Exception {
        String user = nodes.user("collector");
        nodes.provider().deliver(Mails.withSubject("One"));
        String account = nodes.provider().addTo(nodes.first(), user);

        // The second node opens the password that the first one sealed.
        assertThat(ExternalProvider.fetch(nodes.second(), user, account)).contains("\"status\":\"completed\"");
        assertThat(ExternalProvider.fetch(nodes.first(), user, account)).contains("\"status\":\"completed\"");

        assertThat(Inbox.subjects(nodes.first(), user)).containsExactly("One");
        assertThat(accounts(nodes.first(), user)).contains(account).isEqualTo(accounts(nodes.second(), user));
    }

    @Test
    void anAccountThatWasDeletedOnOneNodeIsGoneOnTheOther() {
        String user = nodes.user("changer");
        String account = nodes.provider().addTo(nodes.first(), user);
        assertThat(accounts(nodes.second(), user)).contains(account);

        nodes.second()
                .webadmin()
                .delete("/externalAccounts/users/" + user + "/" + account)
                .expect(204);

        assertThat(accounts(nodes.first(), user)).isEqualTo("[]");
    }

    @Test
    void aUserCreatedAnewOnTheOtherNodeInheritsNothing() {
        String user = nodes.user("namesake");
        nodes.provider().addTo(nodes.first(), user);
        nodes.first().webadmin().deleteUser(user);
        nodes.second().webadmin().createUser(user, "another");

        for (JamesHost node : nodes.both()) {
            await().atMost(SEEN_BY_THE_OTHER_NODE)
                    .until(() -> accounts(node, user).equals("[]"));
        }
    }

    private static String accounts(JamesHost node, String user) {
        return node.webadmin()
                .get("/externalAccounts/users/" + user)
                .expect(200)
                .body();
    }

    @Test
    void aUserIsWarnedOnceWhileBothNodesDeliver() throws Exception {
        List<String> users = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            String user = nodes.user("filler" + number);
            nodes.first().webadmin().setSizeQuota(user, 200_000);
            LmtpClient.deliver(nodes.first(), SENDER, user, Mails.sized("Below", 150_000));
            users.add(user);
        }

        deliverFromBothAtOnce(users, 3, Mails.sized("Above", 5_000));

        for (String user : users) {
            await().ignoreExceptionsInstanceOf(MessagingException.class)
                    .until(() -> Inbox.warnings(nodes.first(), user).size() == 1);
        }
        // Whoever would warn once more does so after these at the latest.
        deliverFromBothAtOnce(users, 1, Mails.sized("Later", 5_000));
        for (String user : users) {
            assertThat(Inbox.warnings(nodes.second(), user)).containsExactly("size; 80%");
            assertThat(Inbox.subjects(nodes.second(), user)).hasSize(1 + 6 + 2 + 1);
        }
    }

    private static void deliverFromBothAtOnce(List<String> users, int times, byte[] mail) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(2 * users.size());
        try {
            List<Future<?>> deliveries = new ArrayList<>();
            for (String user : users) {
                for (JamesHost node : nodes.both()) {
                    deliveries.add(executor.submit(() -> deliver(node, user, times, mail)));
                }
            }
            for (Future<?> delivery : deliveries) {
                delivery.get(1, TimeUnit.MINUTES);
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private static Void deliver(JamesHost node, String user, int times, byte[] mail) throws Exception {
        for (int number = 0; number < times; number++) {
            assertThat(LmtpClient.deliver(node, SENDER, user, mail)).startsWith("250");
        }
        return null;
    }

    @Test
    void everyNodeTellsThatOurStateIsReached() {
        for (JamesHost node : nodes.both()) {
            assertThat(node.webadmin()
                            .get("/healthcheck/checks/Briefkasten%20storage")
                            .body())
                    .contains("\"status\":\"healthy\"");
        }
    }
}
