package org.briefkasten.integration.quotawarnings;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.briefkasten.harness.BuildTree;
import org.briefkasten.harness.HostKind;
import org.briefkasten.harness.JamesHost;
import org.briefkasten.harness.JamesHostBuilder;
import org.briefkasten.integration.ImapClient;
import org.briefkasten.integration.Mails;
import org.briefkasten.integration.RatioTable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What a listener costs each delivery, end to end on the memory host: none, James's own QuotaThresholdCrossingListener, and
 * ours, in turns, by users who crossed a threshold so often before and now stay below theirs. What a crossing costs is told
 * by the module's own benchmark.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuotaWarningsBenchmark {
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    /** Before the first figure, so that none of the hosts is compiled less than the others. */
    private static final int WARM_UPS = 10;

    private static final int APPENDS = Integer.getInteger("bench.appends", 400);
    private static final int[] HISTORIES = {0, 10, 1_000};
    private static final long LIMIT = 1_000_000;
    private static final byte[] MAIL = Mails.sized("Mail", 1_000);
    private static final byte[] LARGE = Mails.sized("Large", 850_000);
    private static final String STOCK = "<listeners><listener>"
            + "<class>org.apache.james.mailbox.quota.mailing.listeners.QuotaThresholdCrossingListener</class>"
            + "<group>stock</group><configuration><thresholds><threshold><value>0.8</value></threshold></thresholds>"
            + "</configuration></listener></listeners>";
    private static final String OURS = "<listeners><listener>"
            + "<class>org.briefkasten.quotawarnings.QuotaWarningsListener</class><group>ours</group>"
            + "</listener></listeners>";

    private JamesHost none;
    private JamesHost stock;
    private JamesHost ours;

    @BeforeAll
    void start() {
        Optional<Path> jars = BuildTree.find().extensionJars();
        assumeTrue(jars.isPresent(), "the drop-in tree has not been built");
        none = host().start();
        stock = host().conf("listeners.xml", STOCK).start();
        ours = host().extensionJars(jars.get())
                .conf(
                        "extensions.properties",
                        "guice.extension.module=org.briefkasten.quotawarnings.QuotaWarningsModule\n")
                .conf("quota-warnings.xml", "<quota-warnings><language>en</language></quota-warnings>")
                .conf("listeners.xml", OURS)
                .start();
        for (JamesHost host : List.of(none, stock, ours)) {
            host.webadmin().createDomain("example.test");
        }
    }

    private static JamesHostBuilder host() {
        return JamesHost.builder(HostKind.MEMORY)
                .withoutExtensions()
                .fullyOptimized()
                .heap(768);
    }

    @AfterAll
    void close() {
        Stream.of(none, stock, ours).filter(host -> host != null).forEach(JamesHost::close);
    }

    @Test
    void comparesDeliveriesWithoutAListenerWithStocksAndWithOurs() throws Exception {
        List<RatioTable> tables = List.of(
                new RatioTable(title("stock's beside none"), "none", "stock's"),
                new RatioTable(title("ours beside none"), "none", "ours"),
                new RatioTable(title("ours beside stock's"), "stock's", "ours"));
        warmUp();
        for (int history : HISTORIES) {
            String user = "after" + history + "@example.test";
            for (JamesHost host : List.of(none, stock, ours)) {
                prepare(host, user, history);
                append(host, user);
            }
            String row = history + " crossings before";
            tables.get(0).measure(row, ROUNDS, () -> append(none, user), () -> append(stock, user));
            tables.get(1).measure(row, ROUNDS, () -> append(none, user), () -> append(ours, user));
            tables.get(2).measure(row, ROUNDS, () -> append(stock, user), () -> append(ours, user));
        }
        tables.forEach(RatioTable::print);
    }

    private void warmUp() throws Exception {
        String user = "warm-up@example.test";
        for (JamesHost host : List.of(none, stock, ours)) {
            prepare(host, user, 0);
            for (int i = 0; i < WARM_UPS; i++) {
                append(host, user);
            }
        }
    }

    private static String title(String what) {
        return APPENDS + " appends of 1 kB within the band, memory host: " + what;
    }

    /** What is over the threshold and deleted again makes two crossings. */
    private static void prepare(JamesHost host, String user, int history) throws Exception {
        host.webadmin().createUser(user, Inboxes.PASSWORD);
        host.webadmin().setSizeQuota(user, LIMIT);
        host.webadmin().put("/quota/users/" + user + "/count", "1000000").expect(204);
        try (ImapClient imap = ImapClient.connect(host, user, Inboxes.PASSWORD)) {
            for (int i = 0; i < history; i += 2) {
                imap.append("INBOX", LARGE);
                imap.empty("INBOX");
            }
        }
    }

    /** Into an INBOX that is empty again afterwards: the memory host gets slower with each message in a mailbox. */
    private static Duration append(JamesHost host, String user) throws Exception {
        try (ImapClient imap = ImapClient.connect(host, user, Inboxes.PASSWORD)) {
            imap.append("INBOX", MAIL);
            long begin = System.nanoTime();
            for (int i = 0; i < APPENDS; i++) {
                imap.append("INBOX", MAIL);
            }
            Duration taken = Duration.ofNanos(System.nanoTime() - begin);
            imap.empty("INBOX");
            return taken;
        }
    }
}
