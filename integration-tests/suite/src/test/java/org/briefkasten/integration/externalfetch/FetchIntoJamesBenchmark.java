package org.briefkasten.integration.externalfetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.briefkasten.harness.HostKind;
import org.briefkasten.harness.JamesHost;
import org.briefkasten.harness.WebAdminResponse;
import org.briefkasten.integration.ImapClient;
import org.briefkasten.integration.RatioTable;
import org.briefkasten.integration.externalfetch.Provider.Way;
import org.briefkasten.peers.Peer;
import org.briefkasten.peers.RequiresPeer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches from Dovecot over TLS on loopback into James's memory server, end to end: beside the same messages appended by
 * James's own {@code appendMessage} from within, and beside other fetchers that deliver into the same server. What is
 * measured is the time between the beginning and the end of James's task. A ratio below 1 is faster than the base.
 */
@RequiresPeer(Peer.DOVECOT)
class FetchIntoJamesBenchmark {
    private static final Logger LOGGER = LoggerFactory.getLogger(FetchIntoJamesBenchmark.class);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final int WARM_UPS = Integer.getInteger("bench.warmups", 3);
    private static final int MESSAGES = Integer.getInteger("bench.messages", 3_000);
    private static final int BOXES = 30;
    /** {@code concurrentFetches} as it is by default. */
    private static final int AT_ONCE = 4;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ");
    private static final String PASSWORD = "secret";
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private static final BenchMail MAIL = new BenchMail(MESSAGES);
    private static final BenchMail BOX = new BenchMail(MESSAGES / BOXES);

    private static Provider provider;
    private static JamesHost james;
    private static Path mail;
    private static Path box;
    private static int users;

    @BeforeAll
    static void start() throws Exception {
        mail = Files.createTempDirectory("mail");
        MAIL.write(mail);
        box = Files.createTempDirectory("box");
        BOX.write(box);
        provider = Provider.start();
        provider.addUser("bench");
        provider.dovecot().deliverAll("bench", "INBOX", MAIL.messages());
        for (int number = 0; number < BOXES; number++) {
            provider.addUser("box" + number);
            provider.dovecot().deliverAll("box" + number, "INBOX", BOX.messages());
        }
        james = AppendCeiling.start(provider.trustedBy(JamesHost.builder(HostKind.MEMORY))
                .fullyOptimized()
                .heap(2_048));
        james.webadmin().createDomain("example.test");
        for (int warmUp = 0; warmUp < WARM_UPS; warmUp++) {
            LOGGER.info(
                    "Warming up: appends {}, IMAP {}, POP3 {}",
                    ceiling(mail, 1),
                    fetched(Way.IMAPS),
                    fetched(Way.POP3S));
        }
    }

    @AfterAll
    static void close() throws Exception {
        james.close();
        provider.close();
        FileSink.delete(mail);
        FileSink.delete(box);
    }

    @Test
    void comparesAFetchWithJamesOwnAppends() throws Exception {
        RatioTable table = new RatioTable(MAIL + ", into James's memory server", "appends", "ours");
        table.measure("IMAP, 1 box", ROUNDS, () -> ceiling(mail, 1), () -> fetched(Way.IMAPS));
        table.measure("POP3, 1 box", ROUNDS, () -> ceiling(mail, 1), () -> fetched(Way.POP3S));
        table.measure(
                "IMAP, " + BOXES + " boxes of " + BOX.count(),
                ROUNDS,
                () -> ceiling(box, BOXES),
                () -> boxes(Way.IMAPS));
        table.print();
    }

    /** Without getmail6, which speaks LMTP: James 3.8.1 refuses every other message of an LMTP session with 503. */
    @Test
    void comparesAFetchWithOtherFetchers() throws Exception {
        RatioTable table = new RatioTable(MAIL + ", into James's memory server", "peer", "ours");
        double slowest = 0;
        for (FetcherPeer peer : List.of(FetcherPeer.mbsyncToImap(), FetcherPeer.fetchmailToSmtp())) {
            Way way = peer.isImap() ? Way.IMAPS : Way.POP3S;
            slowest = Math.max(
                    slowest, table.measure(peer.toString(), ROUNDS, () -> delivered(peer), () -> fetched(way)));
        }
        table.print();
        assertThat(slowest).isLessThan(1);
    }

    private static Duration ceiling(Path messages, int boxes) throws Exception {
        List<String> owners = newUsers(boxes);
        Duration took = AppendCeiling.measure(james, messages, owners, AT_ONCE);
        removeMail(owners);
        return took;
    }

    private static Duration fetched(Way way) throws Exception {
        return fetched(way, newUsers(1), List.of("bench"), MESSAGES);
    }

    private static Duration boxes(Way way) throws Exception {
        return fetched(
                way,
                newUsers(BOXES),
                IntStream.range(0, BOXES).mapToObj(number -> "box" + number).collect(Collectors.toList()),
                BOX.count());
    }

    private static Duration fetched(Way way, List<String> owners, List<String> accounts, int messages)
            throws Exception {
        List<String> tasks = new ArrayList<>();
        for (int number = 0; number < owners.size(); number++) {
            String name = accounts.get(number);
            String account = provider.addAccount(james, owners.get(number), way, name, name + "@ext.example", "");
            tasks.add(Provider.begin(james, owners.get(number), account));
        }
        Instant begin = Instant.MAX;
        Instant end = Instant.MIN;
        for (String task : tasks) {
            assertThat(james.webadmin().awaitTask(task, LIMIT)).contains(Provider.COMPLETED, "\"fetched\":" + messages);
            WebAdminResponse ended = james.webadmin().get("/tasks/" + task).expect(200);
            begin = earlier(begin, instant(ended.text("startedDate")));
            end = later(end, instant(ended.text("completedDate")));
        }
        removeMail(owners);
        return Duration.between(begin, end);
    }

    private static Instant instant(String ofWebadmin) {
        return OffsetDateTime.parse(ofWebadmin, TIME).toInstant();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Duration delivered(FetcherPeer peer) throws Exception {
        List<String> owners = newUsers(1);
        String owner = owners.get(0);
        try (PeerHome home = new PeerHome(provider.dovecot(), "bench", MESSAGES);
                ImapClient imap = ImapClient.connect(james, owner, PASSWORD)) {
            home.write("near.pem", james.keystore().certificatePem());
            return peer.fetch(home.word("recipient", owner)
                    .word("recipient-password", PASSWORD)
                    .word("near-imaps", james.imaps())
                    .word("smtp", james.smtp())
                    .countedBy(() -> {
                        await().atMost(LIMIT).until(() -> imap.count("INBOX") >= MESSAGES);
                        return imap.count("INBOX");
                    }));
        } finally {
            removeMail(owners);
        }
    }

    private static List<String> newUsers(int count) {
        List<String> created = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            users++;
            String user = "user" + users + "@example.test";
            james.webadmin().createUser(user, PASSWORD);
            created.add(user);
        }
        return created;
    }

    private static void removeMail(List<String> owners) {
        owners.forEach(owner ->
                james.webadmin().delete("/users/" + owner + "/mailboxes").expect(204));
    }
}
