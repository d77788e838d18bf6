package org.briefkasten.integration.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.mail.MessagingException;
import org.briefkasten.harness.JamesHost;
import org.briefkasten.integration.ExternalProvider;
import org.briefkasten.integration.LmtpClient;
import org.briefkasten.integration.Mails;
import org.briefkasten.integration.Pop3Client;
import org.briefkasten.peers.Peer;
import org.briefkasten.peers.RequiresPeer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A node, or the Cassandra under both, is gone for a while: nothing is lost, nothing comes twice, and all recovers. */
@RequiresPeer({Peer.CASSANDRA, Peer.DOVECOT})
class NodeFailuresIT {
    private static final String SENDER = "sender@elsewhere.test";
    private static final Logger LOGGER = LoggerFactory.getLogger(NodeFailuresIT.class);
    /** Of a POP3 session's lock. */
    private static final Duration LEASE = Duration.ofSeconds(30);

    private static final Duration TAKE_OVER = Duration.ofMinutes(3);
    private static final Duration RECOVERY = Duration.ofSeconds(60);
    private static final int AT_THE_PROVIDER = 150;

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

    @BeforeEach
    void startWhatIsDown() {
        nodes.startWhatIsDown();
    }

    @Test
    void whatWasAcknowledgedIsThereOnceWhenANodeIsKilled() throws Exception {
        String user = nodes.user("busy");
        // James 3.8.1 refuses one of two deliveries for the time being when both nodes make the INBOX at once.
        LmtpClient.deliver(nodes.first(), SENDER, user, Mails.withSubject("First of all"));
        Deliveries toFirst = Deliveries.to(nodes.first(), user, number -> Mails.withSubject("first " + number));
        Deliveries toSecond = Deliveries.to(nodes.second(), user, number -> Mails.withSubject("second " + number));
        await().until(() -> toSecond.count() >= 10);

        nodes.second().kill();
        int before = toFirst.count();
        await().until(() -> toFirst.count() >= before + 10);

        List<String> acknowledged = new ArrayList<>();
        toFirst.end().forEach(number -> acknowledged.add("first " + number));
        toSecond.end().forEach(number -> acknowledged.add("second " + number));
        assertThat(toFirst.refusals()).isEmpty();
        assertThat(Inbox.subjects(nodes.first(), user))
                .containsAll(acknowledged)
                .doesNotHaveDuplicates();
        nodes.second().start();
        assertThat(Inbox.subjects(nodes.second(), user)).isEqualTo(Inbox.subjects(nodes.first(), user));
    }

    @Test
    void aMailboxWhoseHolderWasKilledIsFreeOnTheOtherNodeWithinALease() throws Exception {
        String user = nodes.user("abandoned");
        Pop3Client holder = Pop3Client.login(nodes.second(), user, TwoNodes.PASSWORD);
        nodes.second().kill();
        holder.close();
        long killed = System.nanoTime();

        await().atMost(LEASE.plusSeconds(5))
                .until(() -> login(nodes.first(), user).startsWith("+OK"));

        Duration waited = Duration.ofNanos(System.nanoTime() - killed);
        LOGGER.info("The lock of a killed node was free after {} ms", waited.toMillis());
        nodes.second().start();
    }

    @Test
    void aFetchThatDiedWithItsNodeIsFinishedByTheOther() throws Exception {
        String user = nodes.user("collector");
        List<String> atTheProvider = new ArrayList<>();
        for (int number = 0; number < AT_THE_PROVIDER; number++) {
            atTheProvider.add("Message " + number);
            nodes.provider().deliver(Mails.withSubject("Message " + number));
        }
        String account = nodes.provider().addTo(nodes.second(), user);
        nodes.second()
                .webadmin()
                .post("/externalAccounts/users/" + user + "/" + account + "/fetch", "")
                .expect(201);
        await().until(() -> Inbox.count(nodes.first(), user) >= 10);

        nodes.second().kill();

        assertThat(Inbox.count(nodes.first(), user)).isLessThan(AT_THE_PROVIDER);
        await().atMost(TAKE_OVER).until(() -> fetches(nodes.first(), user, account));
        assertThat(Inbox.subjects(nodes.first(), user)).containsExactlyInAnyOrderElementsOf(atTheProvider);
        nodes.second().start();
        assertThat(fetches(nodes.second(), user, account)).isTrue();
        assertThat(Inbox.count(nodes.second(), user)).isEqualTo(AT_THE_PROVIDER);
    }

    private static boolean fetches(JamesHost node, String user, String account) {
        return ExternalProvider.fetch(node, user, account).contains("\"status\":\"completed\"");
    }

    @Test
    void aWarningThatAKilledNodeGaveIsNotGivenAgain() throws Exception {
        String user = nodes.user("warned");
        nodes.second().webadmin().setSizeQuota(user, 200_000);
        LmtpClient.deliver(nodes.second(), SENDER, user, Mails.sized("Much", 170_000));
        await().ignoreExceptionsInstanceOf(MessagingException.class)
                .until(() -> Inbox.warnings(nodes.first(), user).size() == 1);

        nodes.second().kill();
        LmtpClient.deliver(nodes.first(), SENDER, user, Mails.sized("More", 5_000));
        nodes.second().start();
        LmtpClient.deliver(nodes.second(), SENDER, user, Mails.sized("Still more", 5_000));

        assertThat(Inbox.warnings(nodes.second(), user)).containsExactly("size; 80%");
        assertThat(Inbox.subjects(nodes.second(), user)).hasSize(4);
    }

    @Test
    void everythingIsRefusedWhileCassandraIsDownAndServedAgainWithoutARestart() throws Exception {
        String user = nodes.user("patient");
        LmtpClient.deliver(nodes.first(), SENDER, user, Mails.withSubject("Before"));
        String account = nodes.provider().addTo(nodes.first(), user);

        nodes.cassandra().kill();

        for (JamesHost node : nodes.both()) {
            assertThat(accounts(node, user)).isEqualTo(503);
            assertThat(storageHealth(node)).contains("\"status\":\"degraded\"");
            assertThat(login(node, user)).startsWith("-ERR");
            assertThat(delivery(node, user)).startsWith("4");
        }

        nodes.cassandra().start();

        for (JamesHost node : nodes.both()) {
            await().atMost(RECOVERY).until(() -> accounts(node, user) == 200);
            await().atMost(RECOVERY).until(() -> storageHealth(node).contains("\"status\":\"healthy\""));
            await().atMost(RECOVERY).until(() -> login(node, user).startsWith("+OK"));
        }
        assertThat(LmtpClient.deliver(nodes.second(), SENDER, user, Mails.withSubject("After")))
                .startsWith("250");
        assertThat(Inbox.subjects(nodes.first(), user)).containsExactly("Before", "After");
        assertThat(nodes.second()
                        .webadmin()
                        .get("/externalAccounts/users/" + user)
                        .body())
                .contains(account);
    }

    private static int accounts(JamesHost node, String user) {
        return node.webadmin().get("/externalAccounts/users/" + user).status();
    }

    private static String storageHealth(JamesHost node) {
        return node.webadmin().get("/healthcheck/checks/Briefkasten%20storage").body();
    }

    private static String login(JamesHost node, String user) throws IOException {
        try (Pop3Client pop3 = Pop3Client.connect(node)) {
            pop3.ok("USER " + user);
            return pop3.ask("PASS " + TwoNodes.PASSWORD);
        }
    }

    private static String delivery(JamesHost node, String user) throws IOException {
        return LmtpClient.deliver(node, SENDER, user, Mails.withSubject("Meanwhile"));
    }
}
