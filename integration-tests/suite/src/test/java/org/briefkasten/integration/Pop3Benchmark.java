package org.briefkasten.integration;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.briefkasten.harness.BuildTree;
import org.briefkasten.harness.HostKind;
import org.briefkasten.harness.JamesHost;
import org.briefkasten.peers.DovecotServer;
import org.briefkasten.peers.Peer;
import org.briefkasten.peers.RequiresPeer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What the POP3 policy costs, on the persistent host: ours beside stock in turns, and Dovecot's figures beside both. The
 * policy is the neutral one, which makes ours do what stock does: keep what is retrieved, expunge what is deleted.
 */
@RequiresPeer(Peer.DOVECOT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Pop3Benchmark {
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final int MESSAGES = Integer.getInteger("bench.messages", 10_000);
    private static final int SESSIONS = 200;
    private static final int COMMANDS = 100;
    /** For each round of the others: a short one, and the JIT compiles until the sessions are thousands. */
    private static final int SESSION_ROUNDS = 20;

    /** Of the last message, which is never deleted. */
    private static final String LIST = "LIST " + MESSAGES;

    private static final String DELE = "DELE";
    private static final String READER = "reader@example.test";
    private static final String PASSWORD = "secret";
    private static final String NEUTRAL =
            "<pop3-policy><onDelete>expunge</onDelete><lastCopyGuard>false</lastCopyGuard>"
                    + "<brake><percent>100</percent></brake></pop3-policy>";

    private JamesHost stock;
    private JamesHost ours;
    private DovecotServer dovecot;

    @BeforeAll
    void fillEqualMailboxes() throws Exception {
        assumeTrue(BuildTree.find().extensionJars().isPresent(), "the drop-in tree has not been built");
        stock = JamesHost.builder(HostKind.JPA)
                .withoutExtensions()
                .fullyOptimized()
                .heap(1024)
                .start();
        ours = JamesHost.builder(HostKind.JPA)
                .conf("pop3-policy.xml", NEUTRAL)
                .fullyOptimized()
                .heap(1024)
                .start();
        dovecot = DovecotServer.create();
        dovecot.start();
        dovecot.addUser(READER, PASSWORD);
        dovecot.deliverAll(READER, "INBOX", mails());
        for (JamesHost host : List.of(stock, ours)) {
            host.webadmin().createDomain("example.test");
            host.webadmin().createUser(READER, PASSWORD);
            fill(host, READER);
        }
    }

    @AfterAll
    void close() {
        Stream.of(stock, ours).filter(host -> host != null).forEach(JamesHost::close);
        if (dovecot != null) {
            dovecot.close();
        }
    }

    private static Stream<byte[]> mails() {
        return IntStream.rangeClosed(1, MESSAGES).mapToObj(number -> Mails.sized("Mail " + number, 1_000));
    }

    private static void fill(JamesHost host, String user) throws Exception {
        try (ImapClient imap = ImapClient.connect(host, user, PASSWORD)) {
            for (int number = 1; number <= MESSAGES; number++) {
                imap.append("INBOX", Mails.sized("Mail " + number, 1_000));
            }
        }
    }

    private interface Session {
        void run(Wire wire) throws IOException;
    }

    /** Just what is measured, over any of the three servers. */
    private interface Wire extends AutoCloseable {
        String ask(String command) throws IOException;

        List<String> lines(String command) throws IOException;

        byte[] retrieve(int number) throws IOException;

        @Override
        void close() throws IOException;
    }

    private Duration james(JamesHost host, Session session) throws IOException {
        long begin = System.nanoTime();
        try (Wire wire = new JamesWire(host)) {
            session.run(wire);
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private Duration dovecot(Session session) throws IOException {
        long begin = System.nanoTime();
        try (Wire wire = new DovecotWire()) {
            session.run(wire);
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    @Test
    void comparesOneMailboxWithStockAndDovecot() throws Exception {
        RatioTable table = new RatioTable("POP3, " + MESSAGES + " messages, persistent host", "stock", "ours");
        RatioTable beside = new RatioTable("The same on Dovecot", "Dovecot", "ours");
        // Ours meets a full ledger from here on.
        measure(table, beside, "RETR of all", wire -> {
            for (int number = 1; number <= MESSAGES; number++) {
                wire.retrieve(number);
            }
            wire.ask("QUIT");
        });
        measure(table, beside, "login, STAT, UIDL, full ledger", wire -> {
            wire.ask("STAT");
            wire.lines("UIDL");
            wire.ask("QUIT");
        });
        for (int deleted : new int[] {0, MESSAGES / 2, MESSAGES - COMMANDS - 1}) {
            for (String command : List.of("STAT", LIST, DELE)) {
                table.measure(
                        COMMANDS + " times " + command + ", " + deleted + " deleted before",
                        ROUNDS,
                        () -> commands(new JamesWire(stock), deleted, command),
                        () -> commands(new JamesWire(ours), deleted, command));
            }
        }
        table.print();
        beside.print();
    }

    private void measure(RatioTable table, RatioTable beside, String what, Session session) throws Exception {
        table.measure(what, ROUNDS, () -> james(stock, session), () -> james(ours, session));
        beside.measure(what, ROUNDS, () -> dovecot(session), () -> james(ours, session));
    }

    /** The connection drops without QUIT, so that nothing is deleted. */
    private static Duration commands(Wire connected, int deleted, String command) throws IOException {
        try (Wire wire = connected) {
            for (int number = 1; number <= deleted; number++) {
                wire.ask("DELE " + number);
            }
            long begin = System.nanoTime();
            for (int i = 1; i <= COMMANDS; i++) {
                wire.ask(command.equals(DELE) ? DELE + " " + (deleted + i) : command);
            }
            return Duration.ofNanos(System.nanoTime() - begin);
        }
    }

    @Test
    void comparesTheDeletionOfAllWithStock() throws Exception {
        RatioTable table = new RatioTable("POP3, DELE of all and QUIT", "stock", "ours");
        table.measure(
                "DELE of " + MESSAGES + ", QUIT", Math.min(ROUNDS, 3), () -> deletion(stock), () -> deletion(ours));
        table.print();
    }

    private static Duration deletion(JamesHost host) throws Exception {
        String user = "deleter" + System.nanoTime() + "@example.test";
        host.webadmin().createUser(user, PASSWORD);
        fill(host, user);
        try (Pop3Client pop3 = Pop3Client.login(host, user, PASSWORD)) {
            long begin = System.nanoTime();
            for (int number = 1; number <= MESSAGES; number++) {
                pop3.ok("DELE " + number);
            }
            pop3.quit();
            return Duration.ofNanos(System.nanoTime() - begin);
        }
    }

    @Test
    void compares200SessionsAtOnceWithStock() throws Exception {
        for (JamesHost host : List.of(stock, ours)) {
            for (int i = 0; i < SESSIONS; i++) {
                String user = "user" + i + "@example.test";
                host.webadmin().createUser(user, PASSWORD);
                LmtpClient.deliver(host, "bob@example.test", user, Mails.sized("Mail", 1_000));
            }
        }
        RatioTable table =
                new RatioTable("POP3, the slowest but one in a hundred of 200 sessions at once", "stock", "ours");
        table.measure(
                "login, STAT, UIDL, RETR 1, QUIT; p99", SESSION_ROUNDS * ROUNDS, () -> p99(stock), () -> p99(ours));
        table.print();
    }

    private static Duration p99(JamesHost host) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(SESSIONS);
        try {
            List<Callable<Duration>> sessions = new ArrayList<>();
            for (int i = 0; i < SESSIONS; i++) {
                String user = "user" + i + "@example.test";
                sessions.add(() -> session(host, user));
            }
            List<Duration> took = new ArrayList<>();
            for (Future<Duration> session : executor.invokeAll(sessions)) {
                took.add(session.get());
            }
            took.sort(null);
            return took.get(SESSIONS * 99 / 100 - 1);
        } finally {
            executor.shutdownNow();
        }
    }

    private static Duration session(JamesHost host, String user) throws IOException {
        long begin = System.nanoTime();
        try (Pop3Client pop3 = Pop3Client.login(host, user, PASSWORD)) {
            pop3.ok("STAT");
            pop3.lines("UIDL");
            pop3.retrieve(1);
            pop3.quit();
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static final class JamesWire implements Wire {
        private final Pop3Client client;

        JamesWire(JamesHost host) throws IOException {
            client = Pop3Client.login(host, READER, PASSWORD);
        }

        @Override
        public String ask(String command) throws IOException {
            return client.ok(command);
        }

        @Override
        public List<String> lines(String command) throws IOException {
            return client.lines(command);
        }

        @Override
        public byte[] retrieve(int number) throws IOException {
            return client.retrieve(number);
        }

        @Override
        public void close() throws IOException {
            client.close();
        }
    }

    private final class DovecotWire implements Wire {
        private final org.briefkasten.peers.Pop3Client client;

        DovecotWire() throws IOException {
            client = dovecot.connectPop3s();
            client.login(READER, PASSWORD);
        }

        @Override
        public String ask(String command) throws IOException {
            return client.command(command);
        }

        @Override
        public List<String> lines(String command) throws IOException {
            return client.lines(command);
        }

        @Override
        public byte[] retrieve(int number) throws IOException {
            return client.retrieve(number);
        }

        @Override
        public void close() throws IOException {
            client.close();
        }
    }
}
